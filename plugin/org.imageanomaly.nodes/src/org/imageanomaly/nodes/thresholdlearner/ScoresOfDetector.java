package org.imageanomaly.nodes.thresholdlearner;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * Whether anomaly scores are those of a detector: by what it measures, which scorers append too.
 *
 * @param factor where the threshold of the scorer lies on the detector's own scale
 */
record ScoresOfDetector(Detector detector, double factor) {

  /** Of numbers that went through a text file. */
  private static final double ROUNDING = 1e-5;

  /**
   * Compares all rows.
   *
   * @return a warning where the table does not say it
   * @throws InvalidSettingsException if the scores are those of another detector or threshold
   */
  Optional<String> check(BufferedDataTable table, String scoreColumn, Progress progress)
      throws InvalidSettingsException {
    DataTableSpec spec = table.getDataTableSpec();
    int score = spec.findColumnIndex(scoreColumn);
    int[] raw = raw(spec, scoreColumn);
    if (raw.length == 0) {
      return Optional.of(
          "Nothing says whether the scores are those of the connected detector: the table does not"
              + " have all that it measures ("
              + String.join(", ", detector.description().scores())
              + "). If another one made them, the threshold is wrong.");
    }
    long number = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        DataRow row = rows.next();
        progress.report((double) number / table.size(), "Row " + ++number);
        check(row, score, raw);
      }
    }
    return Optional.empty();
  }

  /** Where the raw scores are that were appended with a column of scores; none unless all are. */
  private int[] raw(DataTableSpec spec, String scoreColumn) {
    String suffix =
        scoreColumn.startsWith(ColumnNames.ANOMALY_SCORE)
            ? scoreColumn.substring(ColumnNames.ANOMALY_SCORE.length())
            : "";
    List<String> names = detector.description().scores();
    int[] found = names.stream().mapToInt(name -> spec.findColumnIndex(name + suffix)).toArray();
    for (int index : found) {
      if (index < 0 || !spec.getColumnSpec(index).getType().isCompatible(DoubleValue.class)) {
        return new int[0];
      }
    }
    return found;
  }

  private void check(DataRow row, int score, int... raw) throws InvalidSettingsException {
    double given = value(row.getCell(score));
    double[] measured = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      measured[i] = value(row.getCell(raw[i]));
      if (Double.isNaN(measured[i])) {
        return;
      }
    }
    double own = detector.calibration().anomalyScore(measured) / factor;
    if (Math.abs(given - own) > ROUNDING * Math.max(1, Math.abs(own))) {
      throw new InvalidSettingsException(
          "The scores of the table are not those of the connected detector: row \""
              + row.getKey().getString()
              + "\" has "
              + given
              + ", and by what was measured the detector gives "
              + own
              + ". Connect the detector that scored the images, or score them again with this one.");
    }
  }

  private static double value(DataCell cell) {
    return cell instanceof DoubleValue number ? number.getDoubleValue() : Double.NaN;
  }
}
