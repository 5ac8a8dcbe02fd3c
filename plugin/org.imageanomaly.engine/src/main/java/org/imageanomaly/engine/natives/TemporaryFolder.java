package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A new folder under a name that nobody can have made before, for this process alone. It goes when
 * the process ends; what a process left that was killed goes when the next one makes such a folder.
 * A lock on a file in it tells which processes live.
 */
final class TemporaryFolder {

  private static final String PREFIX = "image-anomaly-natives-";
  private static final String LOCK = ".in-use";

  /** Of this process: to close any other channel of the same file would end the lock on it. */
  private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

  private TemporaryFolder() {}

  /** Makes one and removes what others have left. */
  static Path create(Path parent) throws IOException {
    removeAbandoned(parent);
    Path folder = Files.createTempDirectory(parent, PREFIX, Writers.none(parent)).toRealPath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "image-anomaly-natives"));
    hold(folder);
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

  private static void removeAbandoned(Path parent) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : found) {
        if (isAbandoned(folder)) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      // they stay
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!PrivateFolder.isOwn(folder)
        || HELD.containsKey(folder.toRealPath())
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

  private static void end(Path folder) {
    try (FileChannel channel = HELD.get(folder)) {
      remove(folder);
    } catch (IOException e) {
      // nothing is lost with the lock
    }
  }

  /** The lock goes last: what is in use, as libraries on Windows are, the next process removes. */
  private static void remove(Path folder) {
    List<Path> inside;
    try (Stream<Path> all = Files.walk(folder)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
      Path lock = folder.resolve(LOCK);
      for (Path path : inside) {
        if (!path.equals(lock) && !path.equals(folder)) {
          Files.deleteIfExists(path);
        }
      }
      Files.deleteIfExists(lock);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // the next process tries again
    }
  }
}
