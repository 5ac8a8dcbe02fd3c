package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.metric.FixedThreshold;
import org.imageanomaly.engine.metric.Threshold;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * What the F1 Evaluator says of one table of scores, for other nodes.
 *
 * @param data as for its view
 * @param truths of the rows that were evaluated, by their numbers in the table
 */
public record TableEvaluation(EvaluationData data, Map<Long, Boolean> truths) {

  private static final double THRESHOLD = 1;

  private static final String NAME = "Scored images";

  /** The column that most likely says which images are anomalous; empty if there is none. */
  public static Optional<String> truthColumn(DataTableSpec spec) {
    return ColumnGuess.of(spec, null).truth();
  }

  /**
   * Evaluates anomaly scores at their threshold.
   *
   * @param truth the column that says which images are anomalous, by usual names
   * @return empty if no row has both
   * @throws InvalidSettingsException if a column is not there, or its values do not say which
   *     images are anomalous
   */
  public static Optional<TableEvaluation> of(
      BufferedDataTable table, String truth, ExecutionContext context, Progress progress)
      throws InvalidSettingsException {
    DataTableSpec spec = table.getDataTableSpec();
    TableSettings settings =
        new TableSettings(
            NAME,
            new Truth(truth, AnomalousImages.BY_USUAL_NAMES, ""),
            ColumnNames.ANOMALY_SCORE,
            THRESHOLD,
            ThresholdSource.FIXED);
    ScoredRows rows = new ScoredRows(spec, settings, RowSelection.all());
    List<String> ids = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    rows.read(
        table,
        progress.part(0, 0.3),
        (id, row, score, value) -> {
          ids.add(id);
          numbers.add(row);
        });
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Optional<PixelColumns> columns = PixelColumns.guess(spec);
    Optional<PixelRows> pixels = Optional.empty();
    if (columns.isPresent()) {
      PixelRows found = new PixelRows(spec, columns.get(), RowSelection.all(), rows::isEvaluated);
      found.read(table, rows::isAnomalous, progress.part(0.3, 1));
      pixels = found.localization().regions() == 0 ? Optional.empty() : Optional.of(found);
    }
    Threshold threshold = new FixedThreshold(THRESHOLD);
    try (MetricTables metrics = new MetricTables(context, false, false)) {
      List<String> warnings = new ArrayList<>();
      rows.warning().ifPresent(warnings::add);
      warnings.addAll(metrics.add(NAME, threshold, rows, pixels));
      pixels.ifPresent(p -> warnings.addAll(p.warnings()));
      BufferedDataTable made = metrics.tables()[0];
      EvaluationData.Table shown =
          shown(ids, rows, new ShownMetrics(made.getDataTableSpec(), made.iterator().next()));
      return Optional.of(
          new TableEvaluation(
              new EvaluationData("evaluation", List.of(shown), warnings), truths(numbers, rows)));
    }
  }

  private static EvaluationData.Table shown(
      List<String> ids, ScoredRows rows, ShownMetrics metrics) {
    double lowest =
        Arrays.stream(rows.scores())
            .filter(score -> score > THRESHOLD)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    EvaluationData.Table table =
        EvaluationData.Table.of(NAME, ViewNumbers.orNull(lowest), false, metrics, false);
    for (int i = 0; i < ids.size(); i++) {
      table.add(ids.get(i), rows.scores()[i], rows.anomalous()[i]);
    }
    return table;
  }

  private static Map<Long, Boolean> truths(List<Long> numbers, ScoredRows rows) {
    Map<Long, Boolean> truths = new HashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      truths.put(numbers.get(i), rows.anomalous()[i]);
    }
    return truths;
  }
}
