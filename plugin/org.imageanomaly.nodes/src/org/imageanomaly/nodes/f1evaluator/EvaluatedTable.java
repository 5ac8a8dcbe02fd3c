package org.imageanomaly.nodes.f1evaluator;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.metric.LabelTunedThreshold;
import org.imageanomaly.engine.metric.Threshold;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;

/**
 * A table that was evaluated, as it is kept for the view.
 *
 * @param name what it is called
 * @param tuned whether its threshold was chosen by the labels
 * @param lowestFlagged the lowest score that its threshold flags; empty if it flags none
 * @param anomalous the numbers of the truth values that mean an anomaly
 * @param photos the column with pictures of the parts; empty if there is none
 */
record EvaluatedTable(
    String name, boolean tuned, OptionalDouble lowestFlagged, int[] anomalous, OptionalInt photos) {

  static final ResultTable<EvaluatedTable> TABLE =
      ResultTable.of(
          Column.text("Name", EvaluatedTable::name),
          Column.truth("Tuned", EvaluatedTable::tuned),
          Column.optional(
              "Lowest Flagged",
              DoubleCell.TYPE,
              t -> cell(t.lowestFlagged),
              new MissingCell("Nothing is flagged.")),
          Column.text("Anomalous Values", EvaluatedTable::listed),
          Column.optional(
              "Image Column",
              IntCell.TYPE,
              t -> cell(t.photos),
              new MissingCell("There is no column of images.")));

  static EvaluatedTable of(String name, Threshold threshold, ScoredRows rows, OptionalInt photos) {
    return new EvaluatedTable(
        name,
        threshold instanceof LabelTunedThreshold,
        Arrays.stream(rows.scores()).filter(threshold::flags).min(),
        rows.anomalousValues(),
        photos);
  }

  static EvaluatedTable of(DataRow row) {
    String values = ((StringValue) row.getCell(3)).getStringValue();
    return new EvaluatedTable(
        ((StringValue) row.getCell(0)).getStringValue(),
        ((BooleanValue) row.getCell(1)).getBooleanValue(),
        row.getCell(2) instanceof DoubleValue lowest
            ? OptionalDouble.of(lowest.getDoubleValue())
            : OptionalDouble.empty(),
        Arrays.stream(values.split(" "))
            .filter(v -> !v.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray(),
        row.getCell(4) instanceof IntValue column
            ? OptionalInt.of(column.getIntValue())
            : OptionalInt.empty());
  }

  private static Optional<DataCell> cell(OptionalDouble number) {
    return number.isPresent()
        ? Optional.of(new DoubleCell(number.getAsDouble()))
        : Optional.empty();
  }

  private static Optional<DataCell> cell(OptionalInt number) {
    return number.isPresent() ? Optional.of(new IntCell(number.getAsInt())) : Optional.empty();
  }

  private String listed() {
    return IntStream.of(anomalous).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  /** Whether an image of that truth value is anomalous. */
  boolean isAnomalous(int value) {
    return IntStream.of(anomalous).anyMatch(v -> v == value);
  }
}
