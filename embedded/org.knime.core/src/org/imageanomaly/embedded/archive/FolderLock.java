package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
  private final Optional<LockFile> file;

  private FolderLock(Path folder, Optional<LockFile> file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Locks the folder.
   *
   * @throws LoadException when another run or KNIME itself has the workflow open
   */
  public static FolderLock acquire(Path folder) throws IOException {
    try {
      return acquireNow(folder);
    } catch (NoSuchFileException e) {
      // another run may be replacing it
      return Replacement.undisturbed(folder, () -> acquireNow(folder));
    }
  }

  /** As {@link #acquire}, for a run that replaces the folder itself; null if there is none. */
  static FolderLock acquireIfThere(Path folder) throws IOException {
    try {
      return acquireNow(folder);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static FolderLock acquireNow(Path folder) throws IOException {
    Path real = folder.toRealPath();
    synchronized (HELD) {
      if (HELD.contains(real)) {
        throw inUse(folder);
      }
      Optional<LockFile> file = Optional.empty();
      if (Files.isWritable(real)) {
        file = LockFile.take(real.resolve(FILE), FolderLock::isLocked);
        file.orElseThrow(() -> inUse(folder));
      }
      HELD.add(real);
      return new FolderLock(real, file);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
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
  public void close() {
    synchronized (HELD) {
      HELD.remove(folder);
      if (file.isPresent()) {
        file.get().close();
      }
    }
  }
}
