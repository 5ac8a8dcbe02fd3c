package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Folders of the user's own that nobody else can write to, or put others in the place of. */
final class PrivateFolder {

  /** Against a folder that is lost in another way than by other processes. */
  private static final int MOST_ATTEMPTS = 1000;

  /** Against what cannot be deleted. */
  private static final int MOST_DELETIONS = 10;

  private PrivateFolder() {}

  /**
   * Makes a folder, or takes one that is there; what others could have written to is made anew.
   *
   * @return its path without symbolic links
   * @throws IOException if it is somebody else's, or if others could exchange it
   */
  static Path own(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return taken(folder);
      } catch (NoSuchFileException e) {
        // another process has put it away, to make it anew
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static Path taken(Path folder) throws IOException {
    create(folder);
    Path real = folder.toRealPath();
    Owner user = Owner.ofNewFilesIn(real);
    // what a link leads to may hold more than ours
    if (isOpen(real, user) && !Files.isSymbolicLink(folder)) {
      requireSafePlace(real, user);
      makeAnew(real, user);
    }
    requirePrivate(real, user);
    return real;
  }

  private static boolean isOpen(Path folder, Owner user) throws IOException {
    return user.owns(folder) && Writers.othersOf(folder);
  }

  /**
   * Of all processes that find a folder open to others, one makes it anew, and at once: whoever
   * looks finds the old one, none, or the new one, and nobody takes that for the old one.
   */
  private static void makeAnew(Path folder, Owner user) throws IOException {
    Path parent = folder.getParent();
    Path lockFile = parent.resolve("." + folder.getFileName() + ".lock");
    if (Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS) && !user.owns(lockFile)) {
      throw new FileSystemException(lockFile.toString(), null, "it belongs to another user");
    }
    try (UnpackingLock lock = UnpackingLock.of(lockFile)) {
      if (isOpen(folder, user)) {
        Path old = Files.createTempDirectory(parent, "old-", Writers.none(parent));
        try {
          Files.move(folder, old.resolve(folder.getFileName()), StandardCopyOption.ATOMIC_MOVE);
          create(folder);
        } finally {
          deleteWhatCanBe(old);
        }
      }
    }
  }

  /**
   * What others have put there may stay, where nobody looks for it. Another process that was just
   * about to make or remove a file in the folder may still do so.
   */
  private static void deleteWhatCanBe(Path folder) throws IOException {
    for (int attempt = 1; attempt <= MOST_DELETIONS && Files.exists(folder); attempt++) {
      Files.walkFileTree(folder, new Deletion());
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return delete(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path inside, IOException reason) {
      return delete(inside);
    }

    private static FileVisitResult delete(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // it stays
      }
      return FileVisitResult.CONTINUE;
    }
  }

  /** Makes a folder, or takes one that is there and lets nobody else write to it from now on. */
  static Path closed(Path folder) throws IOException {
    create(folder);
    Path real = folder.toRealPath();
    Owner user = Owner.ofNewFilesIn(real);
    if (user.owns(real)) {
      closeToOthers(real);
    }
    requirePrivate(real, user);
    return real;
  }

  private static void closeToOthers(Path folder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null) {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      if (permissions.removeAll(Writers.OTHERS)) {
        view.setPermissions(permissions);
      }
    }
  }

  private static void requirePrivate(Path folder, Owner user) throws IOException {
    if (!user.owns(folder)) {
      throw new FileSystemException(folder.toString(), null, "it belongs to another user");
    }
    if (Writers.othersOf(folder)) {
      throw new FileSystemException(folder.toString(), null, "others may write to it");
    }
    requireSafePlace(folder, user);
  }

  private static void requireSafePlace(Path folder, Owner user) throws IOException {
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      if (!user.isSafeBelow(above)) {
        throw new FileSystemException(
            folder.toString(), null, "others may put another one in its place, in " + above);
      }
    }
  }

  /**
   * Makes a folder and those around it, as far as they are not there; where they have a mode, for
   * the user alone, since a group that may write to them by default could exchange what is in them.
   *
   * @param folder absolute
   * @throws NoSuchFileException also if its root is not there
   */
  static void createAll(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (folder.getParent() == null) {
        // a drive of Windows
        throw new NoSuchFileException(folder.toString());
      }
      createAll(folder.getParent());
      create(folder, Writers.noneByMode(folder.getParent()));
    }
  }

  /**
   * For the user alone from its first moment on.
   *
   * @throws NoSuchFileException also if one was there that has gone
   */
  private static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      create(folder, Writers.none(folder.getParent()));
    }
  }

  private static void create(Path folder, FileAttribute<?>[] attributes) throws IOException {
    try {
      Files.createDirectory(folder, attributes);
    } catch (FileAlreadyExistsException e) {
      if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        throw new NotDirectoryException(folder.toString());
      }
    }
  }

  /** Whether it is a folder of the user's, and no link to one, that nobody else can write to. */
  static boolean isOwn(Path folder, Owner user) {
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && user.owns(folder)
          && !Writers.othersOf(folder);
    } catch (IOException e) {
      return false;
    }
  }
}
