package org.imageanomaly.packaging;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Files of this repository, without those that builds make in folders called target: other modules
 * are built and tested at the same time, and what they make there may go at any moment.
 */
final class RepositoryFiles {

  private RepositoryFiles() {}

  /** Those whose names end so, below a folder. */
  static List<Path> in(Path folder, String ending) throws IOException {
    return in(folder, ending, Integer.MAX_VALUE);
  }

  /**
   * Those whose names end so.
   *
   * @param depth 1 for those in the folder itself, 2 for those in its folders, too
   */
  static List<Path> in(Path folder, String ending, int depth) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.noneOf(FileVisitOption.class),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return visited.endsWith("target")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(ending)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
            // such as a library that is exchanged in the folder lib of a bundle
            if (reason instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw reason;
          }
        });
    return found;
  }
}
