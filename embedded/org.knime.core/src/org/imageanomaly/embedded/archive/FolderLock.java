package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
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
  private final Optional<Object> identity;

  private FolderLock(Path folder, FileChannel channel) throws IOException {
    this.folder = folder;
    this.channel = channel;
    this.identity = FileIdentity.of(folder.resolve(FILE));
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
      FolderLock lock = new FolderLock(real, channel);
      HELD.add(real);
      return lock;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    while (true) {
      Optional<Object> before = FileIdentity.of(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw inUse(folder);
      }
      if (before.isPresent() && before.equals(FileIdentity.of(file))) {
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
        Path file = folder.resolve(FILE);
        // not that of whoever has opened another folder since, which took the place of this one
        if (identity.equals(FileIdentity.of(file))) {
          Files.deleteIfExists(file);
        }
        channel.close();
      }
    }
  }
}
