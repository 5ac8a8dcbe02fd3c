package org.imageanomaly.nodes.f1evaluator;

import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;

/**
 * The columns of a table that most likely are meant, by their names.
 *
 * @param truth empty if there is no such column
 * @param score an anomaly score, or the probability that KNIME's predictors give the truth's class;
 *     empty if there is neither
 * @param threshold the usual one of the score
 */
record ColumnGuess(Optional<String> truth, Optional<String> score, double threshold) {

  private static final double OF_ANOMALY_SCORES = 1;
  private static final double OF_PROBABILITIES = 0.5;

  /**
   * Looks at the names and types of columns.
   *
   * @param usualTruth the truth column of another table, looked for first; may be null
   */
  static ColumnGuess of(DataTableSpec spec, String usualTruth) {
    Optional<String> truth =
        Stream.of(Optional.ofNullable(usualTruth), Optional.of(ColumnNames.ANOMALOUS))
            .flatMap(Optional::stream)
            .filter(name -> has(spec, name, BooleanValue.class))
            .findFirst();
    if (has(spec, ColumnNames.ANOMALY_SCORE, DoubleValue.class)) {
      return new ColumnGuess(truth, Optional.of(ColumnNames.ANOMALY_SCORE), OF_ANOMALY_SCORES);
    }
    Optional<String> probability =
        truth.map(ColumnGuess::probability).filter(name -> has(spec, name, DoubleValue.class));
    return new ColumnGuess(
        truth, probability, probability.isPresent() ? OF_PROBABILITIES : OF_ANOMALY_SCORES);
  }

  /** The column that a predictor of KNIME appends for the class "true" of a truth column. */
  static String probability(String truth) {
    return "P (" + truth + "=true)";
  }

  private static boolean has(DataTableSpec spec, String name, Class<? extends DataValue> type) {
    return spec.containsName(name) && spec.getColumnSpec(name).getType().isCompatible(type);
  }
}
