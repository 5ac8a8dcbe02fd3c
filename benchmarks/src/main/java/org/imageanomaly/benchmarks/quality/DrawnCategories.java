package org.imageanomaly.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imageanomaly.benchmarks.quality.drawn.Category;

/**
 * Writes categories to develop on, in MVTec AD's layout: drawn ones, and those given as folders
 * varied. The same seed writes the same files.
 */
final class DrawnCategories {

  private DrawnCategories() {}

  public static void main(String[] args) throws IOException {
    Path out = null;
    long seed = 0;
    Set<String> only = Set.of();
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--seed" -> seed = Long.parseLong(args[++i]);
        case "--only" -> only = Set.of(args[++i].split(","));
        default -> {
          if (out == null) {
            out = Path.of(args[i]);
          } else {
            folders.add(Path.of(args[i]));
          }
        }
      }
    }
    List<Category> categories = new ArrayList<>(Category.drawn(seed));
    for (Path folder : folders) {
      if (!Files.isDirectory(folder.resolve("train/good"))) {
        throw new IllegalArgumentException(
            folder + " has no folder train/good: give a category in MVTec AD's layout.");
      }
      categories.addAll(Category.varied(folder.toAbsolutePath().normalize(), seed));
    }
    for (Category category : categories) {
      if (only.isEmpty() || only.contains(category.name())) {
        write(category, out);
      }
    }
  }

  /** Appears whole or not at all; one that exists stays. */
  private static void write(Category category, Path out) throws IOException {
    Path folder = out.resolve(category.name());
    if (Files.exists(folder)) {
      System.out.println(folder + " exists and is left as it is.");
      return;
    }
    Path part = out.resolve("." + category.name() + ".part");
    delete(part);
    category.write(part);
    Files.move(part, folder);
    System.out.println(folder);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
