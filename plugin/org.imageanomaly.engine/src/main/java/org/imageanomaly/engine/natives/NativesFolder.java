package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where native libraries are unpacked to and loaded from: a folder that nobody but the user may
 * write to, and that no other extension uses, since these unpack other versions under the same file
 * names. It lies in the home, and is kept. Where it cannot, or could not be loaded from, it is a
 * new one in the folder for temporary files, which goes with the process.
 */
public final class NativesFolder {

  /** JavaCPP's system property; what it names holds our folder then. */
  public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static final String NAME = "natives-1.0.0-M2.1";

  private NativesFolder() {}

  /**
   * The folder of this user on this machine, which is there and can be written to: a path without
   * symbolic links.
   *
   * @throws IOException if there is none, with the folder that could not be made
   */
  public static Path choose() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    String chosen = System.getProperty(PROPERTY);
    if (chosen != null) {
      return chosen(Path.of(chosen).toAbsolutePath());
    }
    return choose(Path.of(System.getProperty("user.home", "")), temporary);
  }

  /**
   * Why native libraries are not kept in the home, but unpacked at each start; empty if they are
   * kept there, or if somebody has named a folder.
   */
  public static Optional<String> whyNotAtHome() {
    return System.getProperty(PROPERTY) != null
        ? Optional.empty()
        : whyNotIn(Path.of(System.getProperty("user.home", "")));
  }

  static Optional<String> whyNotIn(Path home) {
    try {
      Path folder = atHome(home);
      return Mounts.forbidPrograms(folder)
          ? Optional.of("\"" + folder + "\" is mounted noexec")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A folder of the user's that is kept, for {@link #PROPERTY} where there is no home: all
   * processes of the user on this machine share what the first of them unpacks.
   *
   * @param temporary the folder for temporary files of the machine
   * @throws IOException if others could exchange it, or no library can be loaded from there
   */
  public static Path keptIn(Path temporary) throws IOException {
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
    Path folder = PrivateFolder.own(temporary.toAbsolutePath().resolve("image-anomaly-of-" + user));
    if (Mounts.forbidPrograms(folder)) {
      throw new FileSystemException(folder.toString(), null, "it is mounted noexec");
    }
    return folder;
  }

  /** Makes a chosen folder again, if somebody has removed it meanwhile. */
  public static void restore(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      PrivateFolder.createAll(folder.getParent());
      PrivateFolder.own(folder);
    }
  }

  static Path choose(Path home, Path temporary) throws IOException {
    try {
      Path atHome = atHome(home);
      if (!Mounts.forbidPrograms(atHome) || Mounts.forbidPrograms(temporary)) {
        return atHome;
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      // full, or others may write to it, which whyNotAtHome says; there is still the other place
    }
    return TemporaryFolder.create(temporary);
  }

  /** Many may share what an administrator named: who comes second has a folder for the process. */
  static Path chosen(Path folder) throws IOException {
    PrivateFolder.createAll(folder);
    try {
      return PrivateFolder.own(folder.resolve("image-anomaly-" + NAME));
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      return TemporaryFolder.create(folder);
    }
  }

  private static Path atHome(Path home) throws IOException {
    if (!home.isAbsolute() || !Files.isDirectory(home) || !Files.isWritable(home)) {
      throw new FileSystemException(
          home.toString(), null, "no home folder (user.home) that may be written to");
    }
    Path own = PrivateFolder.closed(home.resolve(".imageanomaly"));
    return PrivateFolder.own(own.resolve(NAME));
  }
}
