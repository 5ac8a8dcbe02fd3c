package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.imageanomaly.embedded.workflow.LoadException;

/**
 * Keeps a workflow's folder for one run at a time, by the same file as KNIME itself. A folder that
 * cannot be written to needs no lock.
 */
public final class FolderLock implements AutoCloseable {
  /** The name of the file. */
  public static final String FILE = ".knimeLock";

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
      Object before = identity(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw inUse(folder);
      }
      if (before != null && before.equals(identity(file))) {
        return channel;
      }
      channel.close();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * What tells a file from another that took its place, since whoever had the lock before may have
   * deleted the file after it was opened here. The file must not be opened and closed a second
   * time: that would take the lock away on many systems.
   */
  private static Object identity(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.fileKey() == null ? "a system without such keys" : attributes.fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
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
