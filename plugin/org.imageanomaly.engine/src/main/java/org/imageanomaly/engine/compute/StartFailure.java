package org.imageanomaly.engine.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imageanomaly.engine.natives.Mounts;
import org.imageanomaly.engine.natives.NativesFolder;

/** Why the back end does not start, and what helps. */
final class StartFailure {

  private StartFailure() {}

  /**
   * The libraries are not in their folder, which may be mended.
   *
   * @param folder null if none could be made
   * @param notAtHome why it is none in the home
   */
  static ComputeException notUnpacked(Path folder, Optional<String> notAtHome, IOException e) {
    String place =
        folder == null
            ? "a new folder in \"" + System.getProperty("java.io.tmpdir") + "\" (java.io.tmpdir)"
            : "\"" + folder + "\"" + space(folder);
    return new ComputeException(
        "The numerical library cannot be unpacked to "
            + place
            + ": "
            + Backend.rootCause(e)
            + notAtHome.map(reason -> " (not to the home, because: " + reason + ")").orElse("")
            + ". Make room, or let the folder be written to, and run the node again; -D"
            + NativesFolder.PROPERTY
            + "=FOLDER in knime.ini names another folder.",
        e);
  }

  private static String space(Path folder) {
    try {
      return " ("
          + (Files.getFileStore(folder).getUsableSpace() >> 20)
          + " MB free, about 600 are needed)";
    } catch (IOException e) {
      return "";
    }
  }

  private static String remedy(Path folder, Throwable e) {
    String elsewhere =
        "-D" + NativesFolder.PROPERTY + "=FOLDER in knime.ini names a folder from which they may";
    if (folder != null && Mounts.forbidPrograms(folder)) {
      return "\""
          + folder
          + "\" is mounted noexec, so that no program may be run from it: "
          + elsewhere
          + ". Set that";
    }
    if (String.valueOf(Backend.rootCause(e).getMessage()).contains("failed to map segment")) {
      return "The system lets no programs be run from \""
          + folder
          + "\": "
          + elsewhere
          + ". Set that";
    }
    return "Check that the extension's part for this system is installed and that programs may be"
        + " run from \""
        + folder
        + "\"";
  }

  /** A class could not be initialized, which Java tries once. */
  static ComputeException notStarted(Path folder, Throwable e) {
    return new ComputeException(
        "The numerical library (ND4J) does not start on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ": "
            + Backend.rootCause(e)
            + ". "
            + remedy(folder, e)
            + ", then start the platform again, without which this stays so; -D"
            + Backend.DEVICE_PROPERTY
            + "=cpu in knime.ini keeps it off a GPU.",
        e);
  }
}
