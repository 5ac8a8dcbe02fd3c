package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Localization;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.metric.Ranking.Point;
import org.imageanomaly.engine.metric.Threshold;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Makes the tables of metrics, from one table of scores after the other. */
final class MetricTables implements AutoCloseable {

  private static final String GROUP = "Group";

  private record Evaluated(
      Optional<String> group,
      ScoredRows rows,
      Threshold threshold,
      Ranking ranking,
      ConfusionMatrix confusion,
      Optional<FalseAlarmRate> expected,
      Optional<PixelRows> pixels) {}

  private record CurvePoint(String table, double threshold, ConfusionMatrix confusion) {}

  private static final MissingCell UNKNOWN =
      new MissingCell("The scores say nothing of what to expect at this threshold.");

  private static final MissingCell NOT_MARKED =
      new MissingCell("The table does not say which images were there in training.");

  private static final MissingCell NO_MAPS =
      new MissingCell("Maps and masks were not evaluated (setting \"Pixel metrics\").");

  private static final MissingCell NO_MARKS =
      new MissingCell("No mask marks a defect, so that there is nothing to find.");

  private static final DataCell NOT_DEFINED =
      new MissingCell("The metric is not defined for these images.");

  private static final DataCell NOTHING_FLAGGED =
      new MissingCell("Nothing is flagged: the threshold lies above every score.");

  private static final ResultTable<Evaluated> METRICS =
      ResultTable.of(
          number("F1", e -> e.confusion.f1()),
          number("Precision", e -> e.confusion.precision()),
          number("Recall", e -> e.confusion.recall()),
          number("Accuracy", e -> e.confusion.accuracy()),
          number("ROC AUC", e -> e.ranking.rocAuc()),
          number("PR AUC", e -> e.ranking.averagePrecision()),
          number("F1 of flagging everything", e -> e.confusion.flaggingEverything().f1()),
          count("True Positives", e -> e.confusion.truePositives()),
          count("False Positives", e -> e.confusion.falsePositives()),
          count("True Negatives", e -> e.confusion.trueNegatives()),
          count("False Negatives", e -> e.confusion.falseNegatives()),
          count("Images", e -> e.confusion.total()),
          number("Threshold", e -> e.threshold.value()),
          count("Anomalous Images", e -> e.confusion.positives()),
          count("Normal Images", e -> e.confusion.negatives()),
          count("Left Out", e -> e.rows.leftOut()),
          Column.text("Truth", e -> e.rows.truth()),
          number("False Positive Rate", e -> e.confusion.falsePositiveRate()),
          Column.optional(
              "Threshold Images",
              IntCell.TYPE,
              e -> e.expected.map(rate -> new IntCell(rate.images())),
              UNKNOWN),
          expected("Expected False Alarm Rate", FalseAlarmRate::expected),
          expected("Lowest False Alarm Rate", FalseAlarmRate::lowest),
          expected("Highest False Alarm Rate", FalseAlarmRate::highest),
          Column.optional(
              ColumnNames.SEEN_IN_TRAINING, IntCell.TYPE, e -> seen(e.rows.seen()), NOT_MARKED),
          pixels("Pixel ROC AUC", Localization::rocAuc),
          pixels("Pixel PR AUC", Localization::averagePrecision),
          pixels("AUPRO", shown -> shown.aupro(Localization.USUAL_LIMIT)),
          pixels("Best Pixel F1", shown -> shown.bestF1().f1()),
          Column.of(
              Columns.of("Images with Maps", IntCell.TYPE),
              e -> e.pixels.<DataCell>map(p -> new IntCell(p.images())).orElse(NO_MAPS)));

  private static final ResultTable<CurvePoint> CURVE =
      ResultTable.of(
          number("Threshold", CurvePoint::threshold, NOTHING_FLAGGED),
          number("False Positive Rate", p -> p.confusion.falsePositiveRate()),
          number("Recall", p -> p.confusion.recall()),
          number("Precision", p -> p.confusion.precision()),
          number("F1", p -> p.confusion.f1()));

  private static final ResultTable<Evaluated> METRICS_OF_GROUPS =
      METRICS.with(
          Column.optional(
              GROUP,
              StringCell.TYPE,
              e -> e.group.map(StringCell::new),
              new MissingCell("The row is about the whole table.")));

  private final ResultTable<Evaluated>.Rows metrics;
  private final List<Runnable> groups = new ArrayList<>();
  private final ResultTable<CurvePoint>.Rows curve;

  /**
   * Starts both tables.
   *
   * @param several whether the scores are those of several tables
   * @param byGroup whether groups are measured, too
   */
  MetricTables(ExecutionContext context, boolean several, boolean byGroup) {
    this.metrics = metrics(byGroup).rows(context);
    this.curve = curve(several).rows(context);
  }

  /** What both tables are like. */
  static DataTableSpec[] specs(boolean several, boolean byGroup) {
    return new DataTableSpec[] {metrics(byGroup).spec(), curve(several).spec()};
  }

  private static ResultTable<Evaluated> metrics(boolean byGroup) {
    return byGroup ? METRICS_OF_GROUPS : METRICS;
  }

  /** The name of the table is the last column of the curve, and only among several. */
  private static ResultTable<CurvePoint> curve(boolean several) {
    return several ? CURVE.with(Column.text("Table", CurvePoint::table)) : CURVE;
  }

  private static <R> Column<R> number(String name, ToDoubleFunction<R> value) {
    return number(name, value, NOT_DEFINED);
  }

  private static <R> Column<R> number(String name, ToDoubleFunction<R> value, DataCell undefined) {
    return Column.of(
        Columns.of(name, DoubleCell.TYPE),
        r -> {
          double number = value.applyAsDouble(r);
          return Double.isNaN(number) ? undefined : new DoubleCell(number);
        });
  }

  private static <R> Column<R> count(String name, ToLongFunction<R> value) {
    return Column.count(name, r -> Math.toIntExact(value.applyAsLong(r)));
  }

  private static Column<Evaluated> expected(String name, ToDoubleFunction<FalseAlarmRate> value) {
    return Column.optional(
        name,
        DoubleCell.TYPE,
        e -> e.expected.map(rate -> new DoubleCell(value.applyAsDouble(rate))),
        UNKNOWN);
  }

  private static Column<Evaluated> pixels(String name, ToDoubleFunction<Localization> metric) {
    return Column.of(
        Columns.of(name, DoubleCell.TYPE),
        e -> {
          if (e.pixels.isEmpty()) {
            return NO_MAPS;
          }
          double value = metric.applyAsDouble(e.pixels.get().localization());
          return Double.isNaN(value) ? NO_MARKS : new DoubleCell(value);
        });
  }

  private static Optional<IntCell> seen(OptionalInt seen) {
    return seen.isPresent() ? Optional.of(new IntCell(seen.getAsInt())) : Optional.empty();
  }

  /**
   * Adds the scores of a table.
   *
   * @param name what the table is called
   * @param pixels its maps and masks, if these are evaluated
   * @return what is worth warnings
   */
  List<String> add(String name, Threshold threshold, ScoredRows rows, Optional<PixelRows> pixels) {
    Evaluated evaluated = evaluated(Optional.empty(), threshold, rows, pixels);
    metrics.add(new RowKey(name), evaluated);
    Ranking ranking = evaluated.ranking;
    for (Point point : ranking.points()) {
      curve.add(new CurvePoint(name, point.threshold(), ranking.at(point)));
    }
    return warnings(evaluated);
  }

  /**
   * Adds the scores of a group of a table; its row follows those of all tables.
   *
   * @param name what the table is called
   * @return what is worth warnings
   */
  List<String> addGroup(
      String name, String group, Threshold threshold, ScoredRows rows, Optional<PixelRows> pixels) {
    Evaluated evaluated = evaluated(Optional.of(group), threshold, rows, pixels);
    groups.add(() -> metrics.add(new RowKey(name + " / " + group), evaluated));
    return warnings(evaluated);
  }

  private static Evaluated evaluated(
      Optional<String> group, Threshold threshold, ScoredRows rows, Optional<PixelRows> pixels) {
    return new Evaluated(
        group,
        rows,
        threshold,
        Ranking.of(rows.scores(), rows.anomalous()),
        ConfusionMatrix.of(rows.anomalous(), threshold.flags(rows.scores())),
        rows.falseAlarms(threshold),
        pixels);
  }

  private static List<String> warnings(Evaluated evaluated) {
    return Stream.of(
            BaselineWarning.of(evaluated.confusion, evaluated.ranking, evaluated.threshold),
            FalseAlarmWarning.of(evaluated.confusion, evaluated.expected))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    metrics.close();
    curve.close();
  }

  /** One row per table and group, and one row per distinct score of each table. */
  BufferedDataTable[] tables() {
    groups.forEach(Runnable::run);
    return new BufferedDataTable[] {metrics.table(), curve.table()};
  }
}
