package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.metric.Ranking.Point;
import org.imageanomaly.engine.metric.Threshold;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Makes the tables of metrics, from one table of scores after the other. */
final class MetricTables {

  static final DataTableSpec METRICS =
      new DataTableSpec(
          number("F1"),
          number("Precision"),
          number("Recall"),
          number("Accuracy"),
          number("ROC AUC"),
          number("PR AUC"),
          number("F1 of flagging everything"),
          count("True Positives"),
          count("False Positives"),
          count("True Negatives"),
          count("False Negatives"),
          count("Images"),
          number("Threshold"),
          count("Anomalous Images"),
          count("Normal Images"),
          count("Left Out"),
          Columns.of("Truth", StringCell.TYPE),
          number("False Positive Rate"),
          count("Threshold Images"),
          number("Expected False Alarm Rate"),
          number("Lowest False Alarm Rate"),
          number("Highest False Alarm Rate"),
          count(ColumnNames.SEEN_IN_TRAINING));

  private static final DataCell UNKNOWN =
      new MissingCell("The scores say nothing of what to expect at this threshold.");

  private static final DataCell NOT_MARKED =
      new MissingCell("The table does not say which images were there in training.");

  private static final DataTableSpec CURVE =
      new DataTableSpec(
          number("Threshold"),
          number("False Positive Rate"),
          number("Recall"),
          number("Precision"),
          number("F1"));

  private final boolean several;
  private final BufferedDataContainer metrics;
  private final BufferedDataContainer curve;

  /**
   * Starts both tables.
   *
   * @param several whether the scores are those of several tables
   */
  MetricTables(ExecutionContext context, boolean several) {
    this.several = several;
    this.metrics = context.createDataContainer(METRICS);
    this.curve = context.createDataContainer(curve(several));
  }

  /** The columns of the curve; the name of the table is the last one, and only among several. */
  static DataTableSpec curve(boolean several) {
    return several ? Columns.append(CURVE, Columns.of("Table", StringCell.TYPE)) : CURVE;
  }

  private static DataColumnSpec number(String name) {
    return Columns.of(name, DoubleCell.TYPE);
  }

  private static DataColumnSpec count(String name) {
    return Columns.of(name, IntCell.TYPE);
  }

  /**
   * Adds the scores of a table.
   *
   * @param name what the table is called
   * @return what is worth warnings
   */
  List<String> add(String name, Threshold threshold, ScoredRows rows) {
    Ranking ranking = Ranking.of(rows.scores(), rows.anomalous());
    ConfusionMatrix confusion =
        ConfusionMatrix.of(rows.anomalous(), threshold.flags(rows.scores()));
    Optional<FalseAlarmRate> expected = rows.falseAlarms(threshold);
    metrics.addRowToTable(
        new DefaultRow(
            name,
            cell(confusion.f1()),
            cell(confusion.precision()),
            cell(confusion.recall()),
            cell(confusion.accuracy()),
            cell(ranking.rocAuc()),
            cell(ranking.averagePrecision()),
            cell(confusion.flaggingEverything().f1()),
            count(confusion.truePositives()),
            count(confusion.falsePositives()),
            count(confusion.trueNegatives()),
            count(confusion.falseNegatives()),
            count(confusion.total()),
            cell(threshold.value()),
            count(confusion.positives()),
            count(confusion.negatives()),
            count(rows.leftOut()),
            new StringCell(rows.truth()),
            cell(confusion.falsePositiveRate()),
            expected.<DataCell>map(r -> new IntCell(r.images())).orElse(UNKNOWN),
            expected(expected, FalseAlarmRate::expected),
            expected(expected, FalseAlarmRate::lowest),
            expected(expected, FalseAlarmRate::highest),
            seen(rows)));
    for (Point point : ranking.points()) {
      curve.addRowToTable(
          new DefaultRow(RowKey.createRowKey(curve.size()), cells(name, point, ranking)));
    }
    return Stream.of(
            BaselineWarning.of(confusion, ranking, threshold),
            FalseAlarmWarning.of(confusion, expected))
        .flatMap(Optional::stream)
        .toList();
  }

  private static DataCell seen(ScoredRows rows) {
    OptionalInt seen = rows.seen();
    return seen.isPresent() ? count(seen.getAsInt()) : NOT_MARKED;
  }

  private static DataCell expected(
      Optional<FalseAlarmRate> rate, ToDoubleFunction<FalseAlarmRate> value) {
    return rate.<DataCell>map(r -> new DoubleCell(value.applyAsDouble(r))).orElse(UNKNOWN);
  }

  private List<DataCell> cells(String name, Point point, Ranking ranking) {
    ConfusionMatrix confusion = ranking.at(point);
    List<DataCell> cells = new ArrayList<>();
    cells.add(
        Double.isNaN(point.threshold())
            ? new MissingCell("Nothing is flagged: the threshold lies above every score.")
            : new DoubleCell(point.threshold()));
    cells.add(cell(confusion.falsePositiveRate()));
    cells.add(cell(confusion.recall()));
    cells.add(cell(confusion.precision()));
    cells.add(cell(confusion.f1()));
    if (several) {
      cells.add(new StringCell(name));
    }
    return cells;
  }

  /** Ends both tables. */
  void close() {
    metrics.close();
    curve.close();
  }

  /** One row per table; to be asked for after the end. */
  BufferedDataTable metrics() {
    return metrics.getTable();
  }

  /** One row per distinct score of each table; to be asked for after the end. */
  BufferedDataTable curve() {
    return curve.getTable();
  }

  private static DataCell count(long number) {
    return new IntCell(Math.toIntExact(number));
  }

  private static DataCell cell(double value) {
    return Double.isNaN(value)
        ? new MissingCell("The metric is not defined for these images.")
        : new DoubleCell(value);
  }
}
