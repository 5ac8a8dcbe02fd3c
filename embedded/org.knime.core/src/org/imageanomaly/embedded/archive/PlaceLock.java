package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
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
  private final FileChannel channel;

  private PlaceLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
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
    FileChannel channel = null;
    try {
      channel = awaitProcesses(file);
      return new PlaceLock(file, channel);
    } finally {
      if (channel == null) {
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

  private static FileChannel awaitProcesses(Path file) throws IOException {
    while (true) {
      Optional<Object> before = FileIdentity.of(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
      } catch (FileLockInterruptionException e) {
        channel.close();
        throw e;
      } catch (IOException e) {
        return channel; // no locks there
      }
      if (before.isPresent() && before.equals(FileIdentity.of(file))) {
        return channel;
      }
      channel.close();
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    } finally {
      release(file);
    }
  }
}
