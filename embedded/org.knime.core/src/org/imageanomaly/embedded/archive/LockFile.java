package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file that one process at a time has locked, and deletes in the end. Another one may have opened
 * it before that, and gets its lock afterwards: that file stands for nothing any more. What lies in
 * its place may even have the same number, since systems give those again; so whoever deletes it
 * marks it, too. It must not be opened and closed a second time: that would take the lock away on
 * many systems.
 */
final class LockFile implements AutoCloseable {
  /** So often no number was given again by chance: the marked file itself is there. */
  private static final int MOST_MARKED = 100;

  private final Path file;
  private final FileChannel channel;
  private final Object identity;

  /** How a file is locked. */
  @FunctionalInterface
  interface Locking {
    /** Locks it, or waits for that; false if another has locked it. */
    boolean lock(FileChannel channel) throws IOException;
  }

  private LockFile(Path file, FileChannel channel, Object identity) {
    this.file = file;
    this.channel = channel;
    this.identity = identity;
  }

  /** Makes the file if need be and locks it; empty if another has locked it. */
  static Optional<LockFile> take(Path file, Locking locking) throws IOException {
    int marked = 0;
    while (true) {
      Optional<Object> before = identity(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        if (!locking.lock(channel)) {
          return Optional.empty();
        }
        boolean there = before.isPresent() && before.equals(identity(file));
        taken = there && (!isMarked(channel) || ++marked == MOST_MARKED);
        if (taken) {
          channel.truncate(0);
          return Optional.of(new LockFile(file, channel, before.get()));
        }
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    }
  }

  /** What tells a file from another one of the same time; empty if there is no such file. */
  private static Optional<Object> identity(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? "a system without such keys" : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isMarked(FileChannel channel) throws IOException {
    return channel.size() > 0;
  }

  /** Deletes it, unless another lies there: its folder may have been replaced meanwhile. */
  @Override
  public void close() {
    try (channel) {
      if (identity(file).filter(identity::equals).isPresent()) {
        Files.deleteIfExists(file);
        channel.write(ByteBuffer.allocate(1));
      }
    } catch (IOException e) {
      // it is left, and locks nothing
    }
  }
}
