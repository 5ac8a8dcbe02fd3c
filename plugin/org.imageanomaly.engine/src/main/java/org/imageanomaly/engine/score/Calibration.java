package org.imageanomaly.engine.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the scores of held-out normal images say about usual values.
 *
 * @param error the scale of the reconstruction error
 * @param density the scale of the log density
 * @param ssim the scales of the SSIM distance; empty in detectors of a version that had none
 * @param joint the scale of the combined score
 * @param images how many images it was made of
 * @param falseAlarms what part of further normal images will be flagged; empty in detectors of a
 *     version that did not keep it
 */
public record Calibration(
    Scale error,
    Scale density,
    Optional<SsimScale> ssim,
    Scale joint,
    int images,
    Optional<FalseAlarmRate> falseAlarms) {

  /**
   * Makes the scales.
   *
   * @param images that nothing was fitted on
   * @param leftOut scores of images that the network was trained on, measured as if the rest of the
   *     detector did not know them; empty if there are enough of the others
   */
  static Calibration of(List<NormalImage> images, List<Scores> leftOut, DetectorSettings settings) {
    List<Scores> normal = images.stream().map(NormalImage::scores).toList();
    boolean fixed = settings.thresholdRule() == ThresholdRule.FIXED;
    double q = settings.quantile();
    NormalScores errors = scores(normal, leftOut, Scores::error);
    NormalScores densities = scores(normal, leftOut, Scores::logDensity);
    NormalScores distances = scores(normal, leftOut, Scores::ssimDistance);
    Scale error =
        fixed
            ? Scale.fixed(errors, settings.errorThreshold(), true)
            : Scale.quantile(errors, q, true);
    Scale density =
        fixed
            ? Scale.fixed(densities, settings.densityThreshold(), false)
            : Scale.quantile(densities, q, false);
    OptionalDouble distance = settings.ssimThreshold();
    Scale ssim =
        fixed && distance.isPresent()
            ? Scale.fixed(distances, distance.getAsDouble(), true)
            : Scale.quantile(distances, q, true);
    Scale map = settings.kind() == ScoreKind.LOCAL ? ssim : map(images);
    NormalScores combined = scores(normal, leftOut, s -> larger(error, density, s));
    Scale joint = fixed ? Scale.fixed(combined, 1, true) : Scale.quantile(combined, q, true);
    Calibration scales =
        new Calibration(
            error,
            density,
            Optional.of(new SsimScale(ssim, map)),
            joint,
            normal.size(),
            Optional.empty());
    return scales.with(scales.falseAlarms(normal, settings));
  }

  private static NormalScores scores(
      List<Scores> heldOut, List<Scores> leftOut, ToDoubleFunction<Scores> score) {
    return new NormalScores(
        heldOut.stream().mapToDouble(score).toArray(),
        leftOut.stream().mapToDouble(score).toArray());
  }

  private FalseAlarmRate falseAlarms(List<Scores> normal, DetectorSettings settings) {
    DecisionRule rule = settings.rule();
    boolean ownThreshold = rule == DecisionRule.SSIM_DISTANCE && settings.ssimThreshold().isEmpty();
    boolean atQuantile = settings.thresholdRule() == ThresholdRule.QUANTILE || ownThreshold;
    // two scores with a threshold each flag more than either
    if (atQuantile && rule != DecisionRule.ANY) {
      return FalseAlarmRate.atQuantile(images, settings.quantile());
    }
    long flagged = normal.stream().filter(s -> anomalyScore(rule, s) > 1).count();
    return FalseAlarmRate.counted((int) flagged, images);
  }

  private Calibration with(FalseAlarmRate rate) {
    return new Calibration(error, density, ssim, joint, images, Optional.of(rate));
  }

  private static Scale map(List<NormalImage> images) {
    double[] usual = images.stream().mapToDouble(NormalImage::usualPixel).toArray();
    double[] unusual = images.stream().mapToDouble(NormalImage::unusualPixel).toArray();
    return new Scale(Scale.quantile(usual, 0.5), Scale.quantile(unusual, 0.5), true);
  }

  /** The anomaly score under a rule: 0 at the median normal image, 1 at the threshold. */
  double anomalyScore(DecisionRule rule, Scores scores) {
    return switch (rule) {
      case ANY -> larger(error, density, scores);
      case COMBINED -> joint.apply(larger(error, density, scores));
      case RECONSTRUCTION_ERROR -> error.apply(scores.error());
      case LOG_DENSITY -> density.apply(scores.logDensity());
      case SSIM_DISTANCE -> ssim.orElseThrow().score().apply(scores.ssimDistance());
    };
  }

  private static double larger(Scale error, Scale density, Scores scores) {
    return Math.max(error.apply(scores.error()), density.apply(scores.logDensity()));
  }
}
