package org.imageanomaly.benchmarks.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Outcomes as aligned text. */
final class Table {

  private final int width;

  Table(List<String> categories) {
    width = categories.stream().mapToInt(String::length).max().orElse(0);
  }

  String head() {
    return row("", "seed", figure -> figure.title());
  }

  /** Under the figures of a trial, those of its kinds of defects and of its raw scores. */
  String trial(Outcome outcome) {
    String seed = Long.toString(outcome.seed());
    return outcome
        .failure()
        .map(message -> name(outcome.category(), seed) + "  " + message)
        .orElseGet(
            () ->
                row(outcome.category(), seed, figure -> figure.text(outcome.figure(figure)))
                    + details(outcome.kinds())
                    + details(outcome.rawScores()));
  }

  /** Mean and worst of the seeds of each category, and the means of these over all categories. */
  String summary(List<Outcome> outcomes) {
    Map<String, List<Outcome>> categories =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(Outcome::category, LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    categories.forEach(
        (category, seeds) -> {
          text.append(row(category, "mean", figure -> figure.text(mean(seeds, figure))))
              .append(failed(seeds))
              .append(details(kinds(seeds)))
              .append('\n');
          text.append(row(category, "worst", figure -> figure.text(worst(seeds, figure))))
              .append('\n');
        });
    text.append(all(categories, "mean", Table::mean)).append(failed(outcomes)).append('\n');
    return text.append(all(categories, "worst", Table::worst)).toString();
  }

  /** How many trainings the figures leave out. */
  private static String failed(List<Outcome> outcomes) {
    long failed = outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count();
    return failed == 0 ? "" : "  failed: " + failed + " of " + outcomes.size();
  }

  /** The mean of each kind of defect. */
  private static Map<String, Double> kinds(List<Outcome> seeds) {
    return seeds.stream()
        .flatMap(seed -> seed.kinds().entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, TreeMap::new, Collectors.averagingDouble(Map.Entry::getValue)));
  }

  private interface Over {
    double seeds(List<Outcome> seeds, Figure figure);
  }

  private String all(Map<String, List<Outcome>> categories, String label, Over over) {
    return row(
        "all",
        label,
        figure -> figure.text(average(categories.values(), seeds -> over.seeds(seeds, figure))));
  }

  private static double mean(List<Outcome> seeds, Figure figure) {
    return average(seeds, outcome -> outcome.figure(figure));
  }

  private static double worst(List<Outcome> seeds, Figure figure) {
    return figure.worst(defined(seeds, outcome -> outcome.figure(figure)));
  }

  private static <T> double average(Iterable<T> items, ToDoubleFunction<T> value) {
    return defined(items, value).average().orElse(Double.NaN);
  }

  private static <T> DoubleStream defined(Iterable<T> items, ToDoubleFunction<T> value) {
    DoubleStream.Builder values = DoubleStream.builder();
    items.forEach(item -> values.add(value.applyAsDouble(item)));
    return values.build().filter(number -> !Double.isNaN(number));
  }

  private interface Cell {
    String text(Figure figure);
  }

  private String row(String category, String seed, Cell cell) {
    StringBuilder text = new StringBuilder(name(category, seed));
    for (Figure figure : Figure.values()) {
      int column = Math.max(6, figure.title().length()) + 1;
      text.append(String.format("%" + column + "s", cell.text(figure)));
    }
    return text.toString();
  }

  private String name(String category, String seed) {
    return String.format("%-" + width + "s %5s", category, seed);
  }

  private String details(Map<String, Double> areas) {
    return areas.isEmpty()
        ? ""
        : areas.entrySet().stream()
            .map(area -> String.format(Locale.ROOT, "%s %.3f", area.getKey(), area.getValue()))
            .collect(Collectors.joining(", ", "\n" + " ".repeat(width + 7), ""));
  }
}
