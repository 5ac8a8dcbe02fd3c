package org.imageanomaly.nodes.kdelearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.nodes.scorer.ScoreColumns;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Shows what the held-out normal images said about usual scores. */
record CalibrationTables(ExecutionContext context) {

  private record Threshold(String score, Scale scale, int images, Optional<FalseAlarmRate> rate) {}

  /**
   * The table of the scores of held-out images.
   *
   * @param scores the names of the raw scores
   */
  static ResultTable<AnomalyScore> scores(List<String> scores) {
    return new ResultTable<>(ScoreColumns.of(scores, Optional.empty()));
  }

  /** What is told of the threshold that decides alone. */
  private static final MissingCell NOT_DECIDING =
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
    return Column.optional(
        name,
        DoubleCell.TYPE,
        t -> t.rate.map(r -> new DoubleCell(value.applyAsDouble(r))),
        NOT_DECIDING);
  }

  /**
   * Scores images batch by batch: their maps would not fit into memory together.
   *
   * @param listener is told of each
   */
  BufferedDataTable scores(
      Detector detector, ImageSet images, Consumer<AnomalyScore> listener, Progress progress) {
    try (Scorer scorer = detector.open(Sensitivity.CALIBRATED, false);
        ResultTable<AnomalyScore>.Rows rows =
            scores(detector.description().scores()).rows(context)) {
      for (int from = 0; from < images.size(); from += BATCH) {
        progress.report((double) from / images.size(), "Scoring the held-out images");
        int[] batch = IntStream.range(from, Math.min(images.size(), from + BATCH)).toArray();
        for (AnomalyScore score : scorer.score(images.subset(batch), Progress.none())) {
          rows.add(score);
          listener.accept(score);
        }
      }
      return rows.table();
    }
  }

  /** The table of scores that are there already. */
  BufferedDataTable scores(Detector detector, List<AnomalyScore> scores) {
    return scores(detector.description().scores()).table(scores, context);
  }

  BufferedDataTable thresholds(Detector detector) {
    Calibration calibration = detector.calibration();
    int images = calibration.images();
    List<Threshold> all = new ArrayList<>();
    for (int i = 0; i < detector.rawScores().size(); i++) {
      String name = detector.rawScores().get(i).name();
      calibration
          .scores()
          .get(i)
          .score()
          .ifPresent(scale -> all.add(new Threshold(name, scale, images, Optional.empty())));
    }
    all.add(
        new Threshold(
            ColumnNames.ANOMALY_SCORE, new Scale(0, 1, true), images, calibration.falseAlarms()));
    try (ResultTable<Threshold>.Rows rows = THRESHOLDS.rows(context)) {
      all.forEach(threshold -> rows.add(new RowKey(threshold.score), threshold));
      return rows.table();
    }
  }
}
