package org.imageanomaly.engine.onnx.export;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Scale;

/** Anomaly score, decision and map of raw ones, as {@code Calibration} makes them. */
record CalibrationGraph(Graph graph, Calibration calibration) {

  /** Where the threshold lies on the scale of the anomaly score. */
  private static final double THRESHOLD = 1;

  /**
   * What rounding may make of the threshold: one of the normal images that it came from often lies
   * at it, and is not anomalous.
   */
  private static final double ROUNDING = 1e-5;

  /**
   * The anomaly score.
   *
   * @param raw N of each raw score
   * @return N doubles: 0 at the median normal image, 1 at the threshold
   */
  Value score(List<Value> raw) {
    Value largest =
        calibration.decision().deciding().stream()
            .map(i -> applied(calibration.scores().get(i).score().orElseThrow(), raw.get(i)))
            .reduce(graph::larger)
            .orElseThrow();
    return calibration.joint().map(scale -> applied(scale, largest)).orElse(largest);
  }

  /** Whether an anomaly score lies beyond the threshold, N. */
  Value isAnomalous(Value score) {
    return graph.isGreater(score, THRESHOLD + ROUNDING);
  }

  /**
   * Where images are unusual.
   *
   * @param maps for each raw score N x 1 x H x W; empty where it has none
   * @return N x 1 x H x W floats, 0 at the usual pixel and 1 at the threshold; empty if no score
   *     has a map
   */
  Optional<Value> map(List<Optional<Value>> maps) {
    List<Integer> deciding =
        calibration.decision().deciding().stream().filter(i -> isShown(i, maps)).toList();
    List<Integer> shown =
        deciding.isEmpty()
            ? IntStream.range(0, maps.size())
                .boxed()
                .filter(i -> isShown(i, maps))
                .limit(1)
                .toList()
            : deciding;
    Optional<Value> largest =
        shown.stream()
            .map(
                i ->
                    applied(
                        calibration.scores().get(i).pixels().orElseThrow(),
                        maps.get(i).orElseThrow()))
            .reduce(graph::larger);
    boolean local =
        !deciding.isEmpty() && deciding.stream().allMatch(i -> calibration.scores().get(i).local());
    Optional<Value> joint =
        local && calibration.joint().isPresent()
            ? largest.map(value -> applied(calibration.joint().get(), value))
            : largest;
    Scale usual = new Scale(calibration.usualPixel().orElse(0), THRESHOLD, true);
    return joint.map(value -> graph.toFloat(applied(usual, value)));
  }

  private boolean isShown(int score, List<Optional<Value>> maps) {
    return calibration.scores().get(score).pixels().isPresent() && maps.get(score).isPresent();
  }

  /** In double precision: thresholds may lie far from 0 and near to the median. */
  private Value applied(Scale scale, Value values) {
    Value beyond = graph.subtract(graph.toDouble(values), scale.threshold());
    double sign = scale.higherIsUnusual() ? 1 : -1;
    return graph.add(graph.divide(beyond, sign * scale.span()), 1);
  }
}
