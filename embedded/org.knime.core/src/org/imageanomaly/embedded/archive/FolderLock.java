package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.imageanomaly.embedded.workflow.LoadException;

/**
 * Keeps a workflow's folder for one run at a time, by the same file as KNIME itself. A folder that
 * cannot be written to needs no lock.
 */
public final class FolderLock implements AutoCloseable {
  /** The name of the file. */
  public static final String FILE = ".knimeLock";

  /** The end of the file is locked, so that all systems let others read its beginning. */
  private static final long POSITION = Long.MAX_VALUE - 1;

  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Locks the folder.
   *
   * @throws LoadException when another run or KNIME itself has the workflow open
   */
  public static FolderLock acquire(Path folder) throws IOException {
    Path real = folder.toRealPath();
    synchronized (HELD) {
      if (HELD.contains(real)) {
        throw inUse(folder);
      }
      FileChannel channel = Files.isWritable(real) ? lock(real) : null;
      HELD.add(real);
      return new FolderLock(real, channel);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock(POSITION, 1, false) == null) {
          throw inUse(folder);
        }
        if (isStillThere(file, channel)) {
          return channel;
        }
        channel.close();
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
  }

  /** Whoever had the lock before may have deleted the file after it was opened here. */
  private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
    String mark = UUID.randomUUID().toString();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)));
    return Files.exists(file) && mark.equals(Files.readString(file));
  }

  private static LoadException inUse(Path folder) {
    return new LoadException(
        "The workflow "
            + folder
            + " is in use by another run or by KNIME. Wait until that one ends, or run a copy of"
            + " the folder.");
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      HELD.remove(folder);
      if (channel != null) {
        Files.deleteIfExists(folder.resolve(FILE));
        channel.close();
      }
    }
  }
}
