package org.imageanomaly.engine.onnx.export;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.RawScore;

/** What every detector is asked for: raw scores, anomaly score, decision and map. */
record DetectorGraph(Exported to, Detector detector) {

  /**
   * Adds the outputs.
   *
   * @param raw N of each raw score
   * @param maps for each raw score N x 1 x H x W; empty where it has none
   * @param fine the same of anomalous images, showing better where they are unusual; empty if the
   *     others are as fine as they get
   */
  void add(List<Value> raw, List<Optional<Value>> maps, Supplier<List<Optional<Value>>> fine) {
    Graph graph = to.graph();
    CalibrationGraph calibration = new CalibrationGraph(graph, detector.calibration());
    List<RawScore> scores = detector.rawScores();
    for (int i = 0; i < scores.size(); i++) {
      to.output(name(scores.get(i)), scores.get(i).unit(), graph.toFloat(raw.get(i)));
    }
    Value score = calibration.score(raw);
    Value isAnomalous = calibration.isAnomalous(score);
    to.output(
        "anomaly_score", "0 at the median normal image, 1 at the threshold", graph.toFloat(score));
    to.output("anomalous", "whether the anomaly score is above 1", isAnomalous);
    calibration.map(maps).ifPresent(map -> addMap(calibration, isAnomalous, map, fine.get()));
  }

  private void addMap(
      CalibrationGraph calibration, Value isAnomalous, Value map, List<Optional<Value>> fine) {
    Graph graph = to.graph();
    Value shown =
        fine.isEmpty()
            ? map
            : graph.where(
                ImageGraph.spread(graph, isAnomalous), calibration.map(fine).orElseThrow(), map);
    to.output(
        "anomaly_map",
        "0 at the usual pixel, 1 at the threshold",
        shown,
        1,
        detector.inputShape().height(),
        detector.inputShape().width());
  }

  /** The name of a score as that of an output. */
  static String name(RawScore score) {
    return score.name().toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
