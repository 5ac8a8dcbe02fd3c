package org.imageanomaly.engine.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What a file is until it is whole: a file beside it, of a name that tells which one it is to be.
 * While it is written it is locked, so that one without a lock was left by a process that was
 * killed; it goes when the same file is written again.
 */
final class PartFile implements AutoCloseable {

  /** Of this process: to close any other channel of the same file would end the lock on it. */
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  /** Of files that other classes of this process write, as those of another extension. */
  private static final Queue<FileChannel> NEVER_CLOSED = new ConcurrentLinkedQueue<>();

  private final Path path;
  private final FileChannel channel;

  @FunctionalInterface
  private interface Move {
    void move() throws IOException;
  }

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes one, and removes what others left that were to become the same file.
   *
   * @param target absolute
   */
  static PartFile of(Path target, String kind) throws IOException {
    String start = kind + "-" + Integer.toHexString(target.getFileName().toString().hashCode());
    // by one name, under which another thread of this process finds its own file again
    Path folder = target.getParent().toRealPath();
    removeAbandoned(folder, start);
    while (true) {
      PartFile part = open(folder.resolve(start + "-" + UUID.randomUUID() + ".part"));
      if (part.isKept()) {
        return part;
      }
      part.close();
    }
  }

  private static PartFile open(Path path) throws IOException {
    LIVE.add(path);
    try {
      // not createTempFile, whose files are for the user alone
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new PartFile(path, channel);
    } catch (IOException | RuntimeException e) {
      LIVE.remove(path);
      throw e;
    }
  }

  /** Whether nobody took it for abandoned before it was locked. */
  private boolean isKept() {
    try {
      return isFree(channel) && Files.exists(path);
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      // no locks there: nobody will take it for abandoned
      return true;
    }
  }

  /**
   * Whether nobody has locked a file; if so, it is locked from now on. The lock is behind all that
   * a file can hold, since on Windows nobody else reads what is locked, and it is still there for a
   * moment when the file has its name.
   */
  private static boolean isFree(FileChannel channel) throws IOException {
    return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
  }

  private static void removeAbandoned(Path folder, String start) {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, path -> isPart(path.getFileName().toString(), start))) {
      for (Path path : found) {
        try {
          removeIfAbandoned(path);
        } catch (IOException e) {
          // another one has removed it, or it is not ours to open; that says nothing of the rest
        }
      }
    } catch (IOException | RuntimeException e) {
      // they stay
    }
  }

  private static boolean isPart(String name, String start) {
    return name.startsWith(start + "-") && name.endsWith(".part");
  }

  /** One thread at a time: each would take the lock of another one for that of a writer. */
  private static synchronized void removeIfAbandoned(Path path) throws IOException {
    if (LIVE.contains(path) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      if (isFree(channel)) {
        Files.deleteIfExists(path);
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      LIVE.add(path);
      NEVER_CLOSED.add(channel);
    } catch (IOException e) {
      // in use, or not ours to remove
      channel.close();
    }
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  /** Makes it the file that it was to be, once all of it is on the disk. */
  void moveTo(Path target) throws IOException {
    channel.force(true);
    move(() -> rename(target));
  }

  private void move(Move move) throws IOException {
    try {
      // without the lock another process would take it for abandoned
      move.move();
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      // a system that moves no file that is open
      channel.close();
      try {
        move.move();
      } catch (FileAlreadyExistsException there) {
        throw there;
      } catch (IOException again) {
        // without the lock it may have gone, which is not why it could not be moved
        e.addSuppressed(again);
        throw e;
      }
    }
  }

  private void rename(Path target) throws IOException {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Makes it the file that it was to be, at the same moment in which none is there.
   *
   * @throws FileAlreadyExistsException if there is one
   */
  void moveToNew(Path target) throws IOException {
    channel.force(true);
    try {
      // a file that is renamed would take the place of any other
      Files.createLink(target, path);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // a file has one name there
      move(() -> renameToNew(path, target));
    }
  }

  /** One thread at a time: on many systems it looks first and then replaces whatever is there. */
  private static synchronized void renameToNew(Path path, Path target) throws IOException {
    Files.move(path, target);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(path);
      LIVE.remove(path);
    }
  }
}
