package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The scores and the truth of the chosen rows of a table. */
final class ScoredRows {

  private final int truthColumn;
  private final int scoreColumn;
  private final Predicate<DataRow> filter;
  private final List<Double> scores = new ArrayList<>();
  private final List<Boolean> truth = new ArrayList<>();
  private int incomplete;

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  ScoredRows(DataTableSpec spec, TableSettings table, RowSelection rows)
      throws InvalidSettingsException {
    truthColumn =
        Columns.find(
            spec,
            table.truthColumn(),
            F1EvaluatorParameters.TRUTH,
            BooleanValue.class,
            "a boolean");
    scoreColumn =
        Columns.find(
            spec, table.scoreColumn(), F1EvaluatorParameters.SCORE, DoubleValue.class, "a number");
    filter = rows.filter(spec);
  }

  void read(BufferedDataTable table, Progress progress) {
    long number = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        progress.report((double) number++ / table.size(), "Row " + number);
        DataRow row = rows.next();
        if (filter.test(row)) {
          add(row.getCell(truthColumn), row.getCell(scoreColumn));
        }
      }
    }
  }

  private void add(DataCell anomalous, DataCell score) {
    boolean complete =
        !anomalous.isMissing()
            && !score.isMissing()
            && !Double.isNaN(((DoubleValue) score).getDoubleValue());
    if (complete) {
      truth.add(((BooleanValue) anomalous).getBooleanValue());
      scores.add(((DoubleValue) score).getDoubleValue());
    } else {
      incomplete++;
    }
  }

  double[] scores() {
    return scores.stream().mapToDouble(Double::doubleValue).toArray();
  }

  boolean[] anomalous() {
    boolean[] values = new boolean[truth.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = truth.get(i);
    }
    return values;
  }

  /** How many images of each kind there are, in words. */
  String counts() {
    long anomalous = truth.stream().filter(t -> t).count();
    return anomalous + " anomalous and " + (truth.size() - anomalous) + " normal";
  }

  Optional<String> warning() {
    List<String> warnings = new ArrayList<>();
    if (incomplete > 0) {
      warnings.add(
          incomplete
              + (incomplete == 1 ? " row without" : " rows without")
              + " a truth or a score were left out.");
    }
    if (!truth.contains(true) || !truth.contains(false)) {
      warnings.add(
          truth.isEmpty()
              ? "There is no row to evaluate, so that no metric is defined."
              : "All rows are "
                  + (truth.get(0) ? "anomalous" : "normal")
                  + ", so that some metrics are not defined.");
    }
    return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings));
  }
}
