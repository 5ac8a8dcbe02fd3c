package org.imageanomaly.nodes.kdelearner;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.AnomalyScore;
import org.imageanomaly.engine.score.Calibration;
import org.imageanomaly.engine.score.Scale;
import org.imageanomaly.engine.score.Scorer;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Shows what the held-out normal images said about usual scores. */
record CalibrationTables(ExecutionContext context) {

  static final DataTableSpec SCORES =
      new DataTableSpec(
          Columns.of(ColumnNames.RECONSTRUCTION_ERROR, DoubleCell.TYPE),
          Columns.of(ColumnNames.LOG_DENSITY, DoubleCell.TYPE),
          Columns.of(ColumnNames.SSIM_DISTANCE, DoubleCell.TYPE),
          Columns.of(ColumnNames.ANOMALY_SCORE, DoubleCell.TYPE),
          Columns.of(ColumnNames.PREDICTION, BooleanCell.TYPE));

  static final DataTableSpec THRESHOLDS =
      new DataTableSpec(
          Columns.of("Median", DoubleCell.TYPE),
          Columns.of("Threshold", DoubleCell.TYPE),
          Columns.of("Images", IntCell.TYPE),
          Columns.of("Expected False Alarm Rate", DoubleCell.TYPE),
          Columns.of("Lowest False Alarm Rate", DoubleCell.TYPE),
          Columns.of("Highest False Alarm Rate", DoubleCell.TYPE));

  /** What is told of the threshold that decides alone. */
  private static final DataCell NOT_DECIDING =
      new MissingCell(
          "The false alarm rate is that of the decision, in the row of the anomaly score.");

  private static final DataCell[] NONE = {NOT_DECIDING, NOT_DECIDING, NOT_DECIDING};

  private static final int BATCH = 16;

  /** Scores images batch by batch: their maps would not fit into memory together. */
  BufferedDataTable scores(AnomalyDetector detector, ImageSet images, Progress progress) {
    BufferedDataContainer container = context.createDataContainer(SCORES);
    try (Scorer scorer = detector.open()) {
      for (int from = 0; from < images.size(); from += BATCH) {
        progress.report((double) from / images.size(), "Scoring the held-out images");
        int[] batch = IntStream.range(from, Math.min(images.size(), from + BATCH)).toArray();
        scorer.score(images.subset(batch)).forEach(score -> add(container, score));
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }

  private static void add(BufferedDataContainer container, AnomalyScore score) {
    container.addRowToTable(
        new DefaultRow(
            RowKey.createRowKey(container.size()),
            new DoubleCell(score.reconstructionError()),
            new DoubleCell(score.logDensity()),
            new DoubleCell(score.ssimDistance()),
            new DoubleCell(score.anomalyScore()),
            BooleanCell.get(score.anomalous())));
  }

  BufferedDataTable thresholds(Calibration calibration) {
    BufferedDataContainer container = context.createDataContainer(THRESHOLDS);
    int images = calibration.images();
    add(container, ColumnNames.RECONSTRUCTION_ERROR, calibration.error(), images, NONE);
    add(container, ColumnNames.LOG_DENSITY, calibration.density(), images, NONE);
    calibration
        .ssim()
        .ifPresent(s -> add(container, ColumnNames.SSIM_DISTANCE, s.score(), images, NONE));
    DataCell[] rates =
        calibration
            .falseAlarms()
            .map(r -> cells(r.expected(), r.lowest(), r.highest()))
            .orElse(NONE);
    add(container, ColumnNames.ANOMALY_SCORE, new Scale(0, 1), images, rates);
    container.close();
    return container.getTable();
  }

  private static DataCell[] cells(double... values) {
    return Arrays.stream(values).mapToObj(DoubleCell::new).toArray(DataCell[]::new);
  }

  private static void add(
      BufferedDataContainer container, String score, Scale scale, int images, DataCell... rates) {
    container.addRowToTable(
        new DefaultRow(
            score,
            new DoubleCell(scale.median()),
            new DoubleCell(scale.threshold()),
            new IntCell(images),
            rates[0],
            rates[1],
            rates[2]));
  }
}
