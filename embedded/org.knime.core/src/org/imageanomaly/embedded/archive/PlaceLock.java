package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets one run at a time write to a place, whichever process it is in: what it writes apart has the
 * same name for all. A file beside that is locked, and goes in the end.
 */
public final class PlaceLock implements AutoCloseable {
  private static final String SUFFIX = ".lock";

  /** Of this process: to close any other channel of the same file would end the lock on it. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final LockFile lock;

  private PlaceLock(Path file, LockFile lock) {
    this.file = file;
    this.lock = lock;
  }

  /** The file that is locked while something is written apart there. */
  public static Path file(Path apart) {
    return apart.resolveSibling(apart.getFileName() + SUFFIX);
  }

  /**
   * Waits until no other run writes apart there. Where a file system has no locks, nobody waits for
   * other processes.
   *
   * @param apart see {@link Replacement#apart}; the folder that it lies in is made if need be
   */
  public static PlaceLock await(Path apart) throws IOException {
    Path folder = Files.createDirectories(apart.getParent()).toRealPath();
    Path file = file(folder.resolve(apart.getFileName()));
    awaitThreads(file);
    LockFile lock = null;
    try {
      lock = LockFile.take(file, PlaceLock::awaitProcesses).orElseThrow();
      return new PlaceLock(file, lock);
    } finally {
      if (lock == null) {
        release(file);
      }
    }
  }

  private static void awaitThreads(Path file) throws IOException {
    synchronized (HELD) {
      while (!HELD.add(file)) {
        try {
          HELD.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new ClosedByInterruptException();
        }
      }
    }
  }

  private static void release(Path file) {
    synchronized (HELD) {
      HELD.remove(file);
      HELD.notifyAll();
    }
  }

  private static boolean awaitProcesses(FileChannel channel) throws IOException {
    try {
      channel.lock();
    } catch (FileLockInterruptionException e) {
      throw e;
    } catch (IOException e) {
      // no locks there
    }
    return true;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } finally {
      release(file);
    }
  }
}
