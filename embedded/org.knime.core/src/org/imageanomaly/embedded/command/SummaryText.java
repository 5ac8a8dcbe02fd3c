package org.imageanomaly.embedded.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.embedded.batch.Console;

/** Tells a person what a run found: a sentence, a table, and where to look. */
final class SummaryText {
  /** The first metrics of an evaluator are those that matter: up to the threshold. */
  private static final int BRIEF = 13;

  private final Results results;
  private final NodeNames names;
  private final Path output;
  private final Console console;

  SummaryText(Results results, NodeNames names, Path output, Console console) {
    this.results = results;
    this.names = names;
    this.output = output;
    this.console = console;
  }

  /** Tells it; where it is quiet the sentence alone. */
  void print(boolean verbose) {
    console.info("");
    console.result(results.verdict(names));
    List<List<String>> table = table(verbose);
    if (table.size() > 1) {
      console.info("");
      TextTable.of(table).forEach(console::info);
    }
    console.info("");
    Map<String, Path> places = places();
    int width = places.keySet().stream().mapToInt(String::length).max().orElse(0) + 1;
    places.forEach((what, where) -> console.info(label(what, width) + where));
    if (verbose) {
      results.tables().forEach(file -> console.info(label("Table", width) + file));
    }
  }

  private static String label(String what, int width) {
    return what + ":" + " ".repeat(Math.max(0, width - what.length()) + 1);
  }

  private List<List<String>> table(boolean verbose) {
    if (!results.metrics().isEmpty()) {
      return Metrics.lines(results.metrics(), verbose ? Integer.MAX_VALUE : BRIEF);
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("", "Images", "Flagged", "Not scored"));
    for (Scored table : results.scored()) {
      lines.add(
          List.of(
              names.of(table.node()),
              Long.toString(table.images()),
              Long.toString(table.flagged()),
              Long.toString(table.missing())));
    }
    return lines;
  }

  private Map<String, Path> places() {
    Map<String, Path> places = new LinkedHashMap<>();
    results
        .written()
        .forEach((writer, target) -> places.put(writer.replaceFirst(" Writer\\b", ""), target));
    if (results.flagged() != null && !places.containsValue(results.flagged())) {
      places.put("Flagged images", results.flagged());
    }
    for (Scored table : results.scored()) {
      String label =
          results.scored().size() == 1 ? "Scored images" : "Scored by " + names.of(table.node());
      places.put(label, Results.csv(table, output));
    }
    places.put("All tables", output);
    return places;
  }
}
