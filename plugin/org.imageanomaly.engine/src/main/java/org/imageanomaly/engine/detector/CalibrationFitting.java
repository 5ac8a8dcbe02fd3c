package org.imageanomaly.engine.detector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Makes a calibration of what normal images measured.
 *
 * @param settings how
 * @param heldOut images that nothing was fitted on
 * @param leftOut raw scores of fitted images, measured as if they were unknown
 */
record CalibrationFitting(
    CalibrationSettings settings, List<NormalImage> heldOut, List<double[]> leftOut) {

  CalibrationFitting {
    if (heldOut.isEmpty()) {
      throw new IllegalArgumentException("There is no held-out image to make thresholds of.");
    }
  }

  Calibration fit() {
    List<ScoreScale> scales =
        IntStream.range(0, settings.rawScores().size()).mapToObj(this::scale).toList();
    Calibration single = calibration(scales, alone(), Optional.empty());
    Optional<Scale> joint =
        settings.decision().joint()
            ? Optional.of(joint(normal(single::anomalyScore)))
            : Optional.empty();
    Calibration decided = calibration(scales, settings.decision(), joint);
    NormalScores normal = normal(decided::anomalyScore).rounded();
    return new Calibration(
        scales,
        settings.decision(),
        joint,
        OptionalDouble.of(usualPixel(decided)),
        settings.quantile(),
        heldOut.size(),
        Optional.of(normal),
        Optional.of(falseAlarms(normal)));
  }

  /** The decision before a joint threshold is known. */
  private Decision alone() {
    return new Decision(settings.decision().deciding(), false);
  }

  private Calibration calibration(
      List<ScoreScale> scales, Decision decision, Optional<Scale> joint) {
    return new Calibration(
        scales,
        decision,
        joint,
        OptionalDouble.empty(),
        settings.quantile(),
        heldOut.size(),
        Optional.empty(),
        Optional.empty());
  }

  private NormalScores normal(ToDoubleFunction<double[]> score) {
    return new NormalScores(
        heldOut.stream().map(NormalImage::scores).mapToDouble(score).toArray(),
        leftOut.stream().mapToDouble(score).toArray());
  }

  private Scale joint(NormalScores largest) {
    boolean fixed = settings.decision().deciding().stream().anyMatch(this::isFixed);
    return fixed
        ? Scale.fixed(largest, 1, true)
        : Scale.quantile(largest, settings.quantile(), true);
  }

  private boolean isFixed(int score) {
    return settings.thresholds().get(score).isPresent();
  }

  private ScoreScale scale(int index) {
    RawScore raw = settings.rawScores().get(index);
    NormalScores normal = normal(scores -> scores[index]);
    OptionalDouble fixed = settings.thresholds().get(index);
    Scale scale =
        fixed.isPresent()
            ? Scale.fixed(normal, fixed.getAsDouble(), raw.higherIsUnusual())
            : Scale.quantile(normal, settings.quantile(), raw.higherIsUnusual());
    boolean mapped = heldOut.stream().anyMatch(image -> image.pixels().get(index).length > 0);
    if (!mapped) {
      return ScoreScale.ofImages(scale, Optional.empty());
    }
    return raw.local()
        ? ScoreScale.ofPlaces(scale)
        : ScoreScale.ofImages(scale, Optional.of(ofPixels(pixels(index), raw)));
  }

  /** No pixel has a threshold where a score is that of the whole image: few pixels lie beyond. */
  private Scale ofPixels(double[] pixels, RawScore raw) {
    double q = raw.higherIsUnusual() ? settings.quantile() : 1 - settings.quantile();
    return new Scale(Scale.quantile(pixels, 0.5), Scale.quantile(pixels, q), raw.higherIsUnusual());
  }

  private double[] pixels(int index) {
    return together(heldOut.stream().map(image -> doubles(image.pixels().get(index))).toList());
  }

  private static double[] doubles(float... values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static double[] together(List<double[]> parts) {
    double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
    int filled = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, all, filled, part.length);
      filled += part.length;
    }
    return all;
  }

  private double usualPixel(Calibration decided) {
    double[] pixels =
        together(heldOut.stream().map(image -> decided.pixelScores(image.pixels())).toList());
    return pixels.length == 0 ? 0 : Scale.quantile(pixels, 0.5);
  }

  private FalseAlarmRate falseAlarms(NormalScores normal) {
    Decision decision = settings.decision();
    boolean atQuantile = decision.deciding().stream().noneMatch(this::isFixed);
    // scores with a threshold each flag more than either
    if (atQuantile && (decision.joint() || decision.deciding().size() == 1)) {
      return FalseAlarmRate.atQuantile(heldOut.size(), settings.quantile());
    }
    return normal.falseAlarms(1);
  }
}
