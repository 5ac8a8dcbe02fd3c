package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Temporary folders of processes. Each is locked as long as its process lives; what a killed one
 * left goes when the next one starts.
 */
final class Temporaries {
  private static final String PREFIX = "knime-embedded-";
  private static final String LOCK = ".in-use";

  /** Of this process: to close any other channel of the same file would end the lock on it. */
  private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

  private Temporaries() {}

  /** A new folder for this process, which is removed when it exits. */
  static Path create(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX).toRealPath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "table clean-up"));
    hold(folder);
    removeAbandoned(parent, folder);
    return folder;
  }

  private static void hold(Path folder) {
    try {
      Path file = folder.resolve(LOCK + ".new");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      HELD.put(folder, channel);
      channel.lock();
      // under this name it is locked from the first moment on
      Files.move(file, folder.resolve(LOCK));
    } catch (IOException e) {
      // no locks there: nobody will take it for abandoned
    }
  }

  private static void end(Path folder) {
    try (FileChannel channel = HELD.get(folder)) {
      remove(folder);
    } catch (IOException e) {
      // nothing is lost with the lock
    }
  }

  private static void removeAbandoned(Path parent, Path own) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : found) {
        removeIfAbandoned(folder, own);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // they stay
    }
  }

  private static void removeIfAbandoned(Path folder, Path own) {
    try {
      if (isOfThisUser(folder, own) && isAbandoned(folder)) {
        remove(folder);
      }
    } catch (IOException | RuntimeException e) {
      // it stays, or another process that starts is removing it, too
    }
  }

  /** The lock goes last: what is in use, as files on Windows are, the next process removes. */
  private static void remove(Path folder) throws IOException {
    boolean empty = true;
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path path : inside) {
        if (!path.endsWith(LOCK)) {
          TableStorage.delete(path);
          empty &= !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    if (empty) {
      TableStorage.delete(folder);
    }
  }

  /** In a folder that others can write to, links could lead the deletion elsewhere. */
  private static boolean isOfThisUser(Path folder, Path own) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder).equals(Files.getOwner(own))) {
      return false;
    }
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    return view == null
        || view.readAttributes().permissions().stream()
            .noneMatch(
                p -> p == PosixFilePermission.GROUP_WRITE || p == PosixFilePermission.OTHERS_WRITE);
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (HELD.containsKey(folder.toRealPath())
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }
}
