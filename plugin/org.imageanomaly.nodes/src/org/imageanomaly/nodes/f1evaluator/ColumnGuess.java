package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.SeenInTraining;
import org.imageanomaly.nodes.truth.TruthValues;
import org.imageanomaly.nodes.truth.UsualNames;
import org.imageanomaly.nodes.truth.UsualNames.AmbiguousException;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;

/**
 * The columns of a table that most likely are meant, by their names.
 *
 * @param truth empty if there is no such column
 * @param score an anomaly score, or the probability that KNIME's predictors give the truth's
 *     anomalous class; empty if there is neither
 * @param threshold the usual one of the score
 */
record ColumnGuess(Optional<String> truth, Optional<String> score, double threshold) {

  private static final double OF_ANOMALY_SCORES = 1;
  private static final double OF_PROBABILITIES = 0.5;

  private static final Pattern PREDICTED = Pattern.compile("Prediction \\((.+)\\)");

  /**
   * Looks at the names, types and domains of columns.
   *
   * @param usualTruth the truth column of another table, looked for first; may be null
   */
  static ColumnGuess of(DataTableSpec spec, String usualTruth) {
    Optional<String> truth = truth(spec, usualTruth);
    Optional<String> score =
        Optional.of(ColumnNames.ANOMALY_SCORE)
            .filter(name -> has(spec, name, ColumnRoles::isNumber))
            .filter(name -> !truth.equals(Optional.of(name)));
    if (score.isPresent()) {
      return new ColumnGuess(truth, score, OF_ANOMALY_SCORES);
    }
    Optional<String> probability = truth.flatMap(column -> probability(spec, column));
    return new ColumnGuess(
        truth, probability, probability.isPresent() ? OF_PROBABILITIES : OF_ANOMALY_SCORES);
  }

  private static Optional<String> truth(DataTableSpec spec, String usualTruth) {
    return Stream.of(
            Stream.ofNullable(usualTruth),
            Stream.of(ColumnNames.ANOMALOUS),
            predicted(spec),
            Stream.of(ColumnNames.LABEL),
            columns(spec, c -> ColumnRoles.isBoolean(c) && !SeenInTraining.isIt(c))
                .filter(name -> !name.equals(ColumnNames.NOISY)),
            columns(spec, ColumnGuess::namesBoth))
        .flatMap(names -> names)
        .filter(name -> has(spec, name, TruthValues::mayBeIn))
        .filter(name -> !ColumnRoles.isPrediction(spec, name))
        .findFirst();
  }

  /** The columns that a predictor of KNIME predicted. */
  private static Stream<String> predicted(DataTableSpec spec) {
    return spec.stream()
        .map(column -> PREDICTED.matcher(column.getName()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  private static Stream<String> columns(DataTableSpec spec, Predicate<DataColumnSpec> wanted) {
    return spec.stream().filter(wanted).map(DataColumnSpec::getName);
  }

  /** Whether the domain lists normal and anomalous values by their usual names. */
  private static boolean namesBoth(DataColumnSpec column) {
    TruthValues values = TruthValues.known(column);
    try {
      int anomalous = UsualNames.anomalous(column.getName(), values.keys()).size();
      return column.getType().isCompatible(StringValue.class)
          && anomalous > 0
          && anomalous < values.size();
    } catch (AmbiguousException e) {
      return false;
    }
  }

  /**
   * The column that a predictor of KNIME appends for the one anomalous class of a truth column;
   * empty if there are several such classes, or none.
   */
  private static Optional<String> probability(DataTableSpec spec, String truth) {
    List<String> classes = new ArrayList<>();
    String start = "P (" + truth + "=";
    for (DataColumnSpec column : spec) {
      String name = column.getName();
      if (name.startsWith(start) && name.endsWith(")") && ColumnRoles.isNumber(column)) {
        classes.add(name.substring(start.length(), name.length() - 1));
      }
    }
    try {
      Set<String> anomalous =
          UsualNames.anomalous(truth, classes.stream().map(TruthValues::key).toList());
      return anomalous.size() == 1
          ? classes.stream()
              .filter(name -> anomalous.contains(TruthValues.key(name)))
              .findFirst()
              .map(name -> probability(truth, name))
          : Optional.empty();
    } catch (AmbiguousException e) {
      return Optional.empty();
    }
  }

  /** The column that a predictor of KNIME appends for a class of a truth column. */
  static String probability(String truth, String className) {
    return "P (" + truth + "=" + className + ")";
  }

  private static boolean has(
      DataTableSpec spec, String name, Predicate<DataColumnSpec> requirement) {
    return spec.containsName(name) && requirement.test(spec.getColumnSpec(name));
  }
}
