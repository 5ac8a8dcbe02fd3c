package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.imageanomaly.engine.folder.ChangingFolderVisitor;

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
    // now, since at the end there may be no more classes to load
    Removal removal = new Removal(folder);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(folder, removal), "image-anomaly-natives"));
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
      // not of one in theirs, which whoever removes that folder would stumble over
      Owner user = Owner.ofNewFilesIn(parent);
      for (Path folder : found) {
        if (PrivateFolder.isOwn(folder, user) && isAbandoned(folder)) {
          new Removal(folder).run();
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // they stay
    }
  }

  private static boolean isAbandoned(Path folder) {
    Path file = folder.resolve(LOCK);
    try {
      Path real = folder.toRealPath();
      if (HELD.containsKey(real) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      try {
        boolean free = channel.tryLock() != null;
        channel.close();
        return free;
      } catch (OverlappingFileLockException e) {
        // other classes of this process hold it, as those of another extension
        HELD.put(real, channel);
      } catch (IOException e) {
        channel.close();
      }
    } catch (IOException e) {
      // another process has removed it
    }
    return false;
  }

  private static void end(Path folder, Removal removal) {
    try (FileChannel channel = HELD.get(folder)) {
      removal.run();
    } catch (IOException e) {
      // nothing is lost with the lock
    }
  }

  /**
   * Another process may remove it, too. The lock goes last: what is in use, as libraries on Windows
   * are, the next process removes.
   */
  private static final class Removal extends ChangingFolderVisitor {
    private final Path folder;
    private final Path lock;

    Removal(Path folder) {
      this.folder = folder;
      this.lock = folder.resolve(LOCK);
    }

    void run() {
      try {
        Files.walkFileTree(folder, this);
        Files.deleteIfExists(lock);
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // the next process tries again
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.equals(lock)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path inside, IOException reason) throws IOException {
      if (!inside.equals(folder)) {
        Files.deleteIfExists(inside);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
