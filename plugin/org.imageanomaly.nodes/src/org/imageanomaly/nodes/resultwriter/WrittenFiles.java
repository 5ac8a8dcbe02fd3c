package org.imageanomaly.nodes.resultwriter;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The list of the files that a run wrote, which lies among them: what is not on it belongs to
 * somebody else.
 */
final class WrittenFiles implements AutoCloseable {

  /** The name of the list. */
  static final String NAME = "written-files.txt";

  private static final String FIRST_LINE =
      "Written by the node Inspection Result Writer, whose next run may replace these files:";

  /** What file managers and spreadsheets leave in folders that they show. */
  private static final Set<String> LITTER = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  private final BufferedWriter out;

  /** Starts the list of a new folder. */
  WrittenFiles(Path folder) throws IOException {
    out =
        Files.newBufferedWriter(
            folder.resolve(NAME), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    add(FIRST_LINE);
    add(NAME);
  }

  /** Adds a file, by its path in the folder with slashes. */
  void add(String file) throws IOException {
    out.write(file + "\n");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * Something in a folder that no earlier run wrote, by its path in it; empty if there is nothing
   * of the kind. Links are not followed, and none was written.
   */
  static Optional<String> foreign(Path folder) throws IOException {
    Set<String> known = read(folder.resolve(NAME));
    String[] found = {null};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            boolean ours =
                attributes.isRegularFile()
                    && (known.contains(name) || LITTER.contains(file.getFileName().toString()));
            if (!ours) {
              found[0] = name;
            }
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }
        });
    return Optional.ofNullable(found[0]);
  }

  private static Set<String> read(Path list) throws IOException {
    if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(list, StandardCharsets.UTF_8)) {
      Set<String> known = new HashSet<>();
      lines.forEach(known::add);
      return known.contains(FIRST_LINE) ? known : Set.of();
    }
  }
}
