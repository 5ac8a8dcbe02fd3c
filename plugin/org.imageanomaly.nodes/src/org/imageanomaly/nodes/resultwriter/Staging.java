package org.imageanomaly.nodes.resultwriter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder until it is whole: one of another name beside it. While it is written a file in it is
 * locked, so that one without a lock was left by a process that was killed; it goes when somebody
 * writes to the same place again.
 */
final class Staging implements AutoCloseable {

  private static final String PART = ".inspection-part-";
  private static final String OLD = ".inspection-old-";
  private static final String LOCK = ".lock";

  /** Of this process: to close any other channel of the same file would end the lock on it. */
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path target;
  private final boolean replaces;
  private final boolean madeParent;
  private final FileChannel lock;

  private Staging(Path target, boolean replaces, boolean madeParent) throws IOException {
    this.target = target;
    this.replaces = replaces;
    this.madeParent = madeParent;
    removeAbandoned(target.getParent());
    folder = target.resolveSibling(PART + UUID.randomUUID());
    Files.createDirectory(folder);
    LIVE.add(folder);
    lock = locked(folder);
  }

  /** A folder in another one, which is made if it is not there. */
  static Staging in(Path parent, String name) throws IOException {
    boolean made = !Files.isDirectory(parent);
    if (made) {
      Files.createDirectory(parent);
    }
    return new Staging(parent.resolve(name), false, made);
  }

  /** A folder that may be there, with what an earlier run wrote or empty. */
  static Staging of(Path target) throws IOException {
    takeBack(target);
    return new Staging(target, true, false);
  }

  /** What a run put away that was killed before it had moved its own results there, or after. */
  private static void takeBack(Path target) {
    String names = OLD + target.getFileName() + "-";
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            target.getParent(), path -> path.getFileName().toString().startsWith(names))) {
      for (Path path : found) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          remove(path);
        } else {
          Files.move(path, target);
        }
      }
    } catch (IOException | RuntimeException e) {
      // it stays where it is
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.tryLock();
    } catch (IOException e) {
      // no locks there: then none is left for abandoned either, since that needs one
    }
    return channel;
  }

  private static void removeAbandoned(Path parent) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PART + "*")) {
      for (Path path : found) {
        if (!LIVE.contains(path) && isAbandoned(path.resolve(LOCK))) {
          remove(path);
        }
      }
    } catch (IOException | RuntimeException e) {
      // they stay
    }
  }

  private static boolean isAbandoned(Path lock) {
    if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /** Removes a folder with all in it; links are removed, and not what they lead to. */
  private static void remove(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Where to write. */
  Path folder() {
    return folder;
  }

  /**
   * Makes it the folder that it was to be.
   *
   * @return where it is
   */
  Path finish() throws IOException {
    unlock();
    if (!replaces) {
      return moveBeside();
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(folder, target);
      return target;
    }
    Path old = target.resolveSibling(OLD + target.getFileName() + "-" + UUID.randomUUID());
    Files.move(target, old);
    try {
      Files.move(folder, target);
    } catch (IOException e) {
      Files.move(old, target);
      throw e;
    }
    try {
      remove(old);
    } catch (IOException e) {
      // the new results are whole; what is left of the old ones has another name
    }
    return target;
  }

  /** Without its file nobody takes it for free, so that this goes first, where a system lets it. */
  private void unlock() throws IOException {
    Path file = folder.resolve(LOCK);
    try {
      Files.delete(file);
    } catch (IOException e) {
      lock.close();
      Files.delete(file);
    }
    lock.close();
  }

  /** Two runs in one second get different names. */
  private Path moveBeside() throws IOException {
    for (int number = 1; ; number++) {
      Path free = number == 1 ? target : target.resolveSibling(target.getFileName() + "_" + number);
      try {
        return Files.move(folder, free);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        // another run was faster
      }
    }
  }

  /** Removes what was written, unless it was finished. */
  @Override
  public void close() {
    try {
      lock.close();
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        remove(folder);
        if (madeParent) {
          Files.delete(target.getParent());
        }
      }
    } catch (IOException e) {
      // the next run removes what can be removed then
    } finally {
      LIVE.remove(folder);
    }
  }
}
