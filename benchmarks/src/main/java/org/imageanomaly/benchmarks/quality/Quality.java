package org.imageanomaly.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How well a system finds the defects of categories: a row per category and seed, a summary. */
final class Quality {

  private Quality() {}

  public static void main(String[] args) throws IOException {
    run(options(args));
  }

  private static Options options(String[] args) {
    try {
      return Options.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  private static void run(Options options) throws IOException {
    Table table = new Table(options.categories().stream().map(options::name).toList());
    CsvFile csv = options.csv().isPresent() ? new CsvFile(options.csv().get()) : null;
    List<Outcome> outcomes = new ArrayList<>();
    System.out.println(table.head());
    for (Path category : options.categories()) {
      for (long seed : options.seeds()) {
        String name = options.name(category);
        Outcome outcome = new Trial(options.system(), category, name, options.recipe(), seed).run();
        outcomes.add(outcome);
        System.out.println(table.trial(outcome));
        if (csv != null) {
          csv.add(outcome);
        }
      }
    }
    System.out.println();
    System.out.println(table.head());
    System.out.println(table.summary(outcomes));
  }
}
