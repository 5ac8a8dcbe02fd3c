package org.imageanomaly.nodes.kdelearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.Calibration;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.engine.score.Scale;
import org.imageanomaly.nodes.predictor.OpenModel;
import org.imageanomaly.nodes.scorer.KdeMethod;
import org.imageanomaly.nodes.scorer.Measured;
import org.imageanomaly.nodes.scorer.ScoreColumns;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Shows what the held-out normal images said about usual scores. */
record CalibrationTables(ExecutionContext context) {

  private record Threshold(String score, Scale scale, int images, Optional<FalseAlarmRate> rate) {}

  private static final KdeMethod METHOD = new KdeMethod();

  static final ResultTable<Measured> SCORES =
      new ResultTable<>(ScoreColumns.of(METHOD.scores(), Optional.empty()));

  /** What is told of the threshold that decides alone. */
  private static final DataCell NOT_DECIDING =
      new MissingCell(
          "The false alarm rate is that of the decision, in the row of the anomaly score.");

  static final ResultTable<Threshold> THRESHOLDS =
      ResultTable.of(
          Column.number("Median", t -> t.scale.median()),
          Column.number("Threshold", t -> t.scale.threshold()),
          Column.count("Images", Threshold::images),
          rate("Expected False Alarm Rate", FalseAlarmRate::expected),
          rate("Lowest False Alarm Rate", FalseAlarmRate::lowest),
          rate("Highest False Alarm Rate", FalseAlarmRate::highest));

  private static final int BATCH = 16;

  private static Column<Threshold> rate(String name, ToDoubleFunction<FalseAlarmRate> value) {
    return Column.of(
        Columns.of(name, DoubleCell.TYPE),
        t ->
            t.rate.<DataCell>map(r -> new DoubleCell(value.applyAsDouble(r))).orElse(NOT_DECIDING));
  }

  /** Scores images batch by batch: their maps would not fit into memory together. */
  BufferedDataTable scores(AnomalyDetector detector, ImageSet images, Progress progress) {
    try (OpenModel<Measured> open = METHOD.open(detector);
        ResultTable<Measured>.Rows rows = SCORES.rows(context)) {
      for (int from = 0; from < images.size(); from += BATCH) {
        progress.report((double) from / images.size(), "Scoring the held-out images");
        int[] batch = IntStream.range(from, Math.min(images.size(), from + BATCH)).toArray();
        open.results(images.subset(batch), Progress.none()).forEach(rows::add);
      }
      return rows.table();
    }
  }

  BufferedDataTable thresholds(Calibration calibration) {
    int images = calibration.images();
    List<Threshold> all = new ArrayList<>();
    all.add(alone(ColumnNames.RECONSTRUCTION_ERROR, calibration.error(), images));
    all.add(alone(ColumnNames.LOG_DENSITY, calibration.density(), images));
    calibration
        .ssim()
        .ifPresent(ssim -> all.add(alone(ColumnNames.SSIM_DISTANCE, ssim.score(), images)));
    all.add(
        new Threshold(
            ColumnNames.ANOMALY_SCORE, new Scale(0, 1), images, calibration.falseAlarms()));
    try (ResultTable<Threshold>.Rows rows = THRESHOLDS.rows(context)) {
      all.forEach(threshold -> rows.add(new RowKey(threshold.score), threshold));
      return rows.table();
    }
  }

  private static Threshold alone(String score, Scale scale, int images) {
    return new Threshold(score, scale, images, Optional.empty());
  }
}
