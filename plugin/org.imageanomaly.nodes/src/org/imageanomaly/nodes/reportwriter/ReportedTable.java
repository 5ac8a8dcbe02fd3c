package org.imageanomaly.nodes.reportwriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** Where the columns of a scored table are that a report is about. */
final class ReportedTable {

  private static final int MISSING = -1;

  private final DataTableSpec spec;
  private final int image;
  private final int score;
  private final int prediction;
  private final int map;
  private final List<ScoredRow> rows = new ArrayList<>();
  private long withoutScore;

  /**
   * Finds them.
   *
   * @throws InvalidSettingsException if there is no column of images or none of anomaly scores
   */
  ReportedTable(DataTableSpec spec, String imageColumn) throws InvalidSettingsException {
    this.spec = spec;
    this.image =
        Columns.find(spec, imageColumn, "Image column", PNGImageValue.class, "a PNG image");
    this.score = spec.findColumnIndex(ColumnNames.ANOMALY_SCORE);
    if (score == MISSING || !spec.getColumnSpec(score).getType().isCompatible(DoubleValue.class)) {
      throw new InvalidSettingsException(
          "The table has no column \""
              + ColumnNames.ANOMALY_SCORE
              + "\" of numbers. Connect the table of a scorer, such as the KDE Scorer.");
    }
    this.prediction = column(ColumnNames.PREDICTION, BooleanValue.class);
    this.map = column(ColumnNames.ANOMALY_MAP, PNGImageValue.class);
  }

  private int column(String name, Class<? extends DataValue> type) {
    int index = spec.findColumnIndex(name);
    return index != MISSING && spec.getColumnSpec(index).getType().isCompatible(type)
        ? index
        : MISSING;
  }

  /**
   * Reads the scores.
   *
   * @param truths of rows, by their numbers
   */
  void read(BufferedDataTable table, Map<Long, Boolean> truths, Progress progress) {
    long number = 0;
    try (CloseableRowIterator iterator = table.iterator()) {
      while (iterator.hasNext()) {
        progress.report((double) number / table.size(), "Row " + (number + 1));
        add(iterator.next(), number, truths.get(number));
        number++;
      }
    }
  }

  private void add(DataRow row, long number, Boolean truth) {
    double found =
        row.getCell(score) instanceof DoubleValue value ? value.getDoubleValue() : Double.NaN;
    if (Double.isFinite(found)) {
      DataCell decided = prediction == MISSING ? null : row.getCell(prediction);
      boolean flagged =
          decided instanceof BooleanValue decision ? decision.getBooleanValue() : found > 1;
      rows.add(new ScoredRow(number, row.getKey().getString(), found, flagged, truth));
    } else {
      withoutScore++;
    }
  }

  /** The rows that have a score. */
  List<ScoredRow> rows() {
    return rows;
  }

  /** The number of rows that have none. */
  long withoutScore() {
    return withoutScore;
  }

  int image() {
    return image;
  }

  /** The column of maps; empty if there is none. */
  OptionalInt map() {
    return map == MISSING ? OptionalInt.empty() : OptionalInt.of(map);
  }

  /** The column of scores, whose properties say where the threshold lies. */
  DataColumnSpec score() {
    return spec.getColumnSpec(score);
  }
}
