package org.imageanomaly.nodes.reportwriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.SeenInTraining;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
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
  private final int overlay;
  private final int regions;
  private final int severity;
  private final OptionalInt seen;
  private final List<ScoredRow> rows = new ArrayList<>();
  private final List<Double> ofToday = new ArrayList<>();
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
    this.overlay = column(ColumnNames.OVERLAY, PNGImageValue.class);
    this.regions = column(ColumnNames.REGIONS, IntValue.class);
    this.severity = column(ColumnNames.SEVERITY, DoubleValue.class);
    this.seen = SeenInTraining.find(spec, spec.getColumnSpec(score));
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
      if (isOfToday(row)) {
        ofToday.add(found);
      }
      rows.add(new ScoredRow(number, row.getKey().getString(), found, flagged, truth));
    } else {
      withoutScore++;
    }
  }

  /** The rows that have a score. */
  List<ScoredRow> rows() {
    return rows;
  }

  /** The scores without those of images that the detector was fitted to. */
  DoubleStream scoresOfToday() {
    return ofToday.stream().mapToDouble(Double::doubleValue);
  }

  /** Whether the detector was not fitted to an image, as far as the table says it. */
  boolean isOfToday(DataRow row) {
    return seen.isEmpty()
        || !(row.getCell(seen.getAsInt()) instanceof BooleanValue mark && mark.getBooleanValue());
  }

  /** The number of rows that have none. */
  long withoutScore() {
    return withoutScore;
  }

  /** Where the images are. */
  int image() {
    return image;
  }

  /** The map of a row as a PNG file; empty if there is none. */
  Optional<byte[]> map(DataRow row) {
    return picture(row, map);
  }

  /**
   * What the scorer drew over the image, with all precision of its map; empty if it drew nothing.
   */
  Optional<byte[]> overlay(DataRow row) {
    return picture(row, overlay);
  }

  private static Optional<byte[]> picture(DataRow row, int column) {
    return column != MISSING && row.getCell(column) instanceof PNGImageValue picture
        ? Optional.of(picture.getImageContent().getByteArrayReference())
        : Optional.empty();
  }

  /** How many regions the scorer counted; empty if it did not. */
  OptionalInt regions(DataRow row) {
    return regions != MISSING && row.getCell(regions) instanceof IntValue count
        ? OptionalInt.of(count.getIntValue())
        : OptionalInt.empty();
  }

  /** How severe the scorer says it is; empty if it does not. */
  OptionalDouble severity(DataRow row) {
    return severity != MISSING && row.getCell(severity) instanceof DoubleValue value
        ? OptionalDouble.of(value.getDoubleValue())
        : OptionalDouble.empty();
  }

  /** The column of scores, whose properties say where the threshold lies. */
  DataColumnSpec score() {
    return spec.getColumnSpec(score);
  }
}
