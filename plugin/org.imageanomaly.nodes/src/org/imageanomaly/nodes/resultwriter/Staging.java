package org.imageanomaly.nodes.resultwriter;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.imageanomaly.engine.folder.ChangingFolderVisitor;
import org.knime.core.node.InvalidSettingsException;

/**
 * A folder until it is whole: one of another name beside it. While it is written a file in it is
 * locked, so that one without a lock was left by a process that was killed; it goes when somebody
 * writes to the same place again.
 */
final class Staging implements AutoCloseable {

  private static final String PART = ".inspection-part-";
  private static final String OLD = ".inspection-old-";
  private static final String GONE = ".inspection-gone-";
  private static final String LOCK = ".lock";

  /** Against failures that look as if another run were always faster. */
  private static final int MOST_ATTEMPTS = 1000;

  /** Of this process: to close any other channel of the same file would end the lock on it. */
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  /** Whether something that is there may go. */
  @FunctionalInterface
  interface Check {
    /**
     * Looks at what is there, first in its place, where it may change meanwhile, and then where
     * nobody else finds it any more.
     *
     * @throws InvalidSettingsException if it must stay
     */
    void mayGo(Path there) throws InvalidSettingsException;
  }

  private final Path folder;
  private final Path target;
  private final Optional<Check> replaces;
  private final boolean madeParent;
  private final FileChannel lock;

  private Staging(Path target, Optional<Check> replaces, boolean madeParent) throws IOException {
    this.target = target;
    this.replaces = replaces;
    this.madeParent = madeParent;
    removeAbandoned(target.getParent());
    folder = target.resolveSibling(PART + UUID.randomUUID());
    LIVE.add(folder);
    try {
      Files.createDirectory(folder);
      lock = locked(folder);
    } catch (IOException e) {
      removeIfPossible(folder);
      LIVE.remove(folder);
      throw e;
    }
  }

  /** A folder in another one, which is made if it is not there. */
  static Staging in(Path parent, String name) throws IOException {
    for (int attempt = 1; ; attempt++) {
      boolean made = makes(parent);
      try {
        return new Staging(parent.resolve(name), Optional.empty(), made);
      } catch (NoSuchFileException e) {
        // another run had made it, and has taken it away as nothing was written
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static boolean makes(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isRegularFile(folder)) {
        throw e;
      }
      return false;
    }
  }

  /**
   * A folder that may be there, with what an earlier run wrote or empty.
   *
   * @param check of what is there when this is whole
   */
  static Staging of(Path target, Check check) throws IOException {
    takeBack(target, check);
    return new Staging(target, Optional.of(check), false);
  }

  /** What a run put away that was killed before it had moved its own results there, or after. */
  private static void takeBack(Path target, Check check) {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(target.getParent(), path -> isPutAway(path, target))) {
      for (Path path : found) {
        takeBack(path, target, check);
      }
    } catch (IOException | RuntimeException e) {
      // they stay where they are
    }
  }

  private static void takeBack(Path putAway, Path target, Check check) {
    try {
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(putAway, target);
      } else if (mayGo(putAway, check)) {
        discard(putAway);
      }
    } catch (IOException e) {
      // it stays where it is, or another run has done so
    }
  }

  private static boolean mayGo(Path putAway, Check check) {
    try {
      check.mayGo(putAway);
      return true;
    } catch (InvalidSettingsException e) {
      return false;
    }
  }

  private static Path away(Path target) {
    return target.resolveSibling(OLD + target.getFileName() + "-" + UUID.randomUUID());
  }

  /** The names of other folders may begin like this one's. */
  private static boolean isPutAway(Path path, Path target) {
    String name = path.getFileName().toString();
    return name.startsWith(OLD + target.getFileName() + "-")
        && name.length() == away(target).getFileName().toString().length();
  }

  private static FileChannel locked(Path folder) throws IOException {
    Path file = folder.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.tryLock();
    } catch (IOException e) {
      // no locks there: then none is left for abandoned either, since that needs one
    }
    try {
      // under this name it is locked from the first moment on
      Files.move(file, folder.resolve(LOCK));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return channel;
  }

  private static void removeAbandoned(Path parent) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, ".inspection-*")) {
      for (Path path : found) {
        String name = path.getFileName().toString();
        boolean left =
            name.startsWith(PART) && !LIVE.contains(path) && isAbandoned(path.resolve(LOCK));
        if (left || name.startsWith(GONE)) {
          removeIfPossible(path);
        }
      }
    } catch (IOException | RuntimeException e) {
      // they stay
    }
  }

  /** Whether a lock is free and its file still there: that of a folder that is whole goes first. */
  static boolean isAbandoned(Path lock) {
    if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null && Files.exists(lock, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Removes a folder with all in it; links are removed, and not what they lead to. Another process
   * may do so, too. The lock goes last: without it nobody would go on.
   */
  private static void remove(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    Files.walkFileTree(
        folder,
        new ChangingFolderVisitor() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(lock)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            if (visited.equals(folder)) {
              Files.deleteIfExists(lock);
            }
            Files.deleteIfExists(visited);
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
   * @throws InvalidSettingsException if something has come there that must stay
   */
  Path finish() throws IOException, InvalidSettingsException {
    unlock();
    if (replaces.isEmpty()) {
      return moveBeside();
    }
    List<Path> old = new ArrayList<>();
    try {
      // others may put something there at any moment: another result, or an old one back
      while (!isMovedTo(target, StandardCopyOption.ATOMIC_MOVE)) {
        replaces.get().mayGo(target);
        putAway().ifPresent(old::add);
      }
    } catch (IOException | InvalidSettingsException e) {
      if (!old.isEmpty()) {
        Path last = old.remove(old.size() - 1);
        if (!isBack(last)) {
          old.add(last);
        }
      }
      throw e;
    } finally {
      old.forEach(Staging::discardIfPossible);
    }
    return target;
  }

  /** Whether nothing is in the way; at once, most systems take an empty folder for nothing. */
  private boolean isMovedTo(Path place, CopyOption... how) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.move(folder, place, how);
        return true;
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        return false;
      } catch (FileSystemException e) {
        // what comes there just then is an error without a class of its own
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
          return false;
        }
        // and may have gone again
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Moves what is there elsewhere; empty if another run has done so just now. */
  private Optional<Path> putAway() throws IOException, InvalidSettingsException {
    Path old = away(target);
    try {
      Files.move(target, old);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      replaces.orElseThrow().mayGo(old);
    } catch (InvalidSettingsException e) {
      if (!Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
        // another run took it for what a killed one had left; where it is now, it is checked again
        return Optional.empty();
      }
      if (!isBack(old)) {
        throw new InvalidSettingsException(
            e.getMessage()
                + " It is in \""
                + old
                + "\" now, since another run has just written to its place.",
            e);
      }
      throw e;
    }
    return Optional.of(old);
  }

  /**
   * Whether what was put away is in its place again, or in that of another run, which checks it.
   */
  private boolean isBack(Path old) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.move(old, target);
        return true;
      } catch (FileSystemException e) {
        if (!Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
          return true;
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          return false;
        }
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Nobody finds a part of it: whoever looks at it meanwhile, or takes it back. */
  private static void discard(Path old) throws IOException {
    Path gone = old.resolveSibling(GONE + UUID.randomUUID());
    Files.move(old, gone);
    remove(gone);
  }

  private static void discardIfPossible(Path old) {
    try {
      discard(old);
    } catch (IOException e) {
      // the new results are whole; what is left of the old ones has another name
    }
  }

  private static void removeIfPossible(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      // it stays, or another run removes it
    }
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
    Path free = target;
    for (int number = 2; !isMovedTo(free); number++) {
      free = target.resolveSibling(target.getFileName() + "_" + number);
    }
    return free;
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
