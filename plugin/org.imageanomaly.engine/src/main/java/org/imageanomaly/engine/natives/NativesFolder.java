package org.imageanomaly.engine.natives;

import java.io.IOException;
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

  /** Makes a chosen folder again, if somebody has removed it meanwhile. */
  public static void restore(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.getParent());
      PrivateFolder.own(folder);
    }
  }

  static Path choose(Path home, Path temporary) throws IOException {
    Optional<Path> atHome = atHome(home);
    if (atHome.isPresent() && !Mounts.forbidPrograms(atHome.get())) {
      return atHome.get();
    }
    if (atHome.isPresent() && Mounts.forbidPrograms(temporary)) {
      return atHome.get();
    }
    return TemporaryFolder.create(temporary);
  }

  /** Many may share what an administrator named: who comes second has a folder for the process. */
  static Path chosen(Path folder) throws IOException {
    Files.createDirectories(folder);
    try {
      return PrivateFolder.own(folder.resolve("image-anomaly-" + NAME));
    } catch (IOException e) {
      return TemporaryFolder.create(folder);
    }
  }

  private static Optional<Path> atHome(Path home) {
    if (!home.isAbsolute() || !Files.isDirectory(home) || !Files.isWritable(home)) {
      return Optional.empty();
    }
    try {
      Path own = PrivateFolder.closed(home.resolve(".imageanomaly"));
      return Optional.of(PrivateFolder.own(own.resolve(NAME)));
    } catch (IOException e) {
      // full, or somebody else's; there is still the other place
      return Optional.empty();
    }
  }
}
