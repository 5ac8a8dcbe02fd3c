package org.imageanomaly.engine.compute;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where native libraries are unpacked to and loaded from: a folder that nobody but the user may
 * write to, and that no other extension uses, since these unpack other versions under the same file
 * names. Without a home that can be written to, it lies in the folder for temporary files under a
 * name that nobody can have made before.
 */
final class NativesFolder {

  /** JavaCPP's system property; what it names holds our folder then. */
  static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private static final String NAME = "natives-1.0.0-M2.1";
  private static final String TEMPORARY = "image-anomaly-natives-";

  private static final Set<PosixFilePermission> OF_OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> WRITING_OF_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private NativesFolder() {}

  /**
   * The folder of this user on this machine, which is there and can be written to.
   *
   * @throws IOException if there is none, with the folder that could not be made
   */
  static Path choose() throws IOException {
    String chosen = System.getProperty(PROPERTY);
    if (chosen != null) {
      Path folder = Files.createDirectories(Path.of(chosen).toAbsolutePath());
      return ownPart(folder.resolve("image-anomaly-" + NAME));
    }
    return choose(
        Path.of(System.getProperty("user.home", "")),
        Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
  }

  static Path choose(Path home, Path temporary) throws IOException {
    if (home.isAbsolute() && Files.isDirectory(home) && Files.isWritable(home)) {
      try {
        Path own = home.resolve(".imageanomaly");
        create(own);
        closeToOthers(own);
        return ownPart(own.resolve(NAME));
      } catch (IOException e) {
        // full, or somebody else's; there is still the other place
      }
    }
    return inTemporary(temporary);
  }

  /** A folder of an earlier start, if it is still nobody else's, or a new one. */
  private static Path inTemporary(Path temporary) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, TEMPORARY + "*")) {
      for (Path folder : found) {
        if (isOfEarlierStart(folder)) {
          return folder;
        }
      }
    }
    return Files.createTempDirectory(temporary, TEMPORARY);
  }

  private static boolean isOfEarlierStart(Path folder) {
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && knowsOwners(folder)
          && isPrivate(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** What others could have written to is not loaded from, but made anew. */
  private static Path ownPart(Path folder) throws IOException {
    create(folder);
    if (!isPrivate(folder)) {
      delete(folder);
      create(folder);
      requirePrivate(folder);
    }
    return folder;
  }

  private static void closeToOthers(Path folder) throws IOException {
    if (!isPrivate(folder)) {
      PosixFileAttributeView view = attributes(folder);
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      permissions.removeAll(WRITING_OF_OTHERS);
      view.setPermissions(permissions);
      requirePrivate(folder);
    }
  }

  private static void requirePrivate(Path folder) throws IOException {
    if (!isPrivate(folder)) {
      throw new FileSystemException(folder.toString(), null, "others may write to it");
    }
  }

  private static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    FileAttribute<?>[] attributes =
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OF_OWNER)}
            : new FileAttribute<?>[0];
    try {
      Files.createDirectory(folder, attributes);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
    }
  }

  /**
   * Whether it belongs to this user and, as far as the file system tells, no other may write to it.
   *
   * @throws IOException if this user may not either
   */
  private static boolean isPrivate(Path folder) throws IOException {
    // whose a new file is says who this user is, which Java does not
    Path probe = Files.createTempFile(folder, "owner-", null);
    try {
      if (!knowsOwners(folder)) {
        return true;
      }
      PosixFileAttributes attributes = attributes(folder).readAttributes();
      return attributes.owner().equals(attributes(probe).readAttributes().owner())
          && Collections.disjoint(attributes.permissions(), WRITING_OF_OTHERS);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private static boolean knowsOwners(Path path) {
    return attributes(path) != null;
  }

  /** Null where the file system has none, as on Windows, whose homes are closed to others. */
  private static PosixFileAttributeView attributes(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> all = Files.walk(folder)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
