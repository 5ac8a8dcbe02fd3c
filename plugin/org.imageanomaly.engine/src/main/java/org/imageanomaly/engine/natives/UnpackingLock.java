package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Of several processes, and of the threads of one, one unpacks: none takes away what another is
 * about to load.
 *
 * <p>A lock on a file keeps out other processes alone. Within a process Java refuses a second one
 * instead of waiting for it, and on Linux and macOS any channel of the file that is closed ends the
 * lock that another one holds. So a thread opens the file when no other thread has it open.
 */
public final class UnpackingLock implements AutoCloseable {

  private static final String FILE = ".unpacking";
  private static final long PAUSE_MS = 20;
  private static final ReentrantLock OF_PROCESS = new ReentrantLock();

  /** Of files that other classes of this process have locked, as those of another extension. */
  private static final Queue<FileChannel> NEVER_CLOSED = new ConcurrentLinkedQueue<>();

  private final FileChannel channel;

  private UnpackingLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until nobody else unpacks to a folder. Where a file system has no locks, nobody waits for
   * other processes. The thread that holds it closes it, before it asks for another one.
   *
   * @throws ClosedByInterruptException if the thread is interrupted, and stays so
   * @throws IOException if the folder cannot be written to
   */
  public static UnpackingLock hold(Path folder) throws IOException {
    return of(folder.resolve(FILE));
  }

  /** As {@link #hold}, by a file, which is made if it is not there. */
  static UnpackingLock of(Path file) throws IOException {
    try {
      OF_PROCESS.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    FileChannel channel = null;
    try {
      channel = lock(file);
      return new UnpackingLock(channel);
    } finally {
      if (channel == null) {
        OF_PROCESS.unlock();
      }
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    // others may put a link there, and whoever may read a file on Linux can lock it, for good
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            Writers.none(file.getParent()));
    try {
      while (isHeldByAnotherExtension(channel)) {
        Thread.sleep(PAUSE_MS);
      }
      return channel;
    } catch (FileLockInterruptionException e) {
      channel.close();
      throw interrupted();
    } catch (InterruptedException e) {
      NEVER_CLOSED.add(channel);
      throw interrupted();
    }
  }

  /** Whether other classes of this process hold it; if not, it is held when this returns. */
  private static boolean isHeldByAnotherExtension(FileChannel channel)
      throws FileLockInterruptionException {
    try {
      channel.lock(); // until the channel is closed
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (FileLockInterruptionException e) {
      throw e;
    } catch (IOException e) {
      // no locks on that file system
    }
    return false;
  }

  private static ClosedByInterruptException interrupted() {
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      OF_PROCESS.unlock();
    }
  }
}
