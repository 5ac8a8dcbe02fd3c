package org.imageanomaly.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Outcomes in a file, a row each, written as they come. What is not defined is empty. */
final class CsvFile {

  private final Path file;

  CsvFile(Path file) throws IOException {
    this.file = file;
    List<String> head = new ArrayList<>(List.of("category", "system", "seed"));
    for (Figure figure : Figure.values()) {
      head.add(figure.key());
    }
    head.addAll(List.of("kinds", "raw_scores", "failure"));
    Files.writeString(file, String.join(",", head) + "\n");
  }

  void add(Outcome outcome) throws IOException {
    List<String> cells = new ArrayList<>();
    cells.add(quoted(outcome.category()));
    cells.add(outcome.system());
    cells.add(Long.toString(outcome.seed()));
    for (Figure figure : Figure.values()) {
      cells.add(number(outcome.figure(figure)));
    }
    cells.add(quoted(areas(outcome.kinds())));
    cells.add(quoted(areas(outcome.rawScores())));
    cells.add(quoted(outcome.failure().orElse("")));
    Files.writeString(file, String.join(",", cells) + "\n", StandardOpenOption.APPEND);
  }

  private static String areas(Map<String, Double> areas) {
    return areas.entrySet().stream()
        .map(area -> area.getKey() + "=" + number(area.getValue()))
        .collect(Collectors.joining(";"));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5f", value);
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
  }
}
