package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The temporary folder of this process, in {@code java.io.tmpdir}; removed when it exits. */
public final class TableStorage {
  private static final long PLENTY = 64L << 20;

  private static final FileVisitor<Path> DELETION =
      new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          return deleted(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
          return deleted(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException reason) {
          return deleted(folder);
        }

        private FileVisitResult deleted(Path path) {
          try {
            Files.deleteIfExists(path);
          } catch (IOException e) {
            // it is left
          }
          return FileVisitResult.CONTINUE;
        }
      };

  private static Path root;

  private TableStorage() {}

  /** A new empty folder. */
  public static Path newTemporaryFolder(String prefix) throws IOException {
    return Files.createTempDirectory(root(), prefix);
  }

  /** A new empty file. */
  public static Path newTemporaryFile(String prefix, String suffix) throws IOException {
    return Files.createTempFile(root(), prefix, suffix);
  }

  /** Where the temporary folder is made. */
  public static Path parent() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static synchronized Path root() throws IOException {
    if (root == null) {
      root = Temporaries.create(parent());
    }
    return root;
  }

  /**
   * Deletes a file, or a folder with all it holds, and of a link the link; what cannot be deleted
   * is left, and what another thread or process deletes meanwhile is no reason to end.
   */
  public static void delete(Path path) {
    try {
      Files.walkFileTree(path, DELETION);
    } catch (IOException e) {
      // it is left
    }
  }

  /** What a failure to write means for the user, and what to do about it. */
  public static String explain(Path target, IOException cause) {
    long free = target.toFile().getUsableSpace();
    String what = "A table cannot be written to " + target + ": " + cause.getMessage();
    if (free > PLENTY) {
      return what;
    }
    return what
        + " ("
        + (free >> 20)
        + " MB free). Free some space there, or use another disk; temporary files go where the Java"
        + " option -Djava.io.tmpdir says.";
  }
}
