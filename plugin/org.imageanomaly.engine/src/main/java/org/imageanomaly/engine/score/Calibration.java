package org.imageanomaly.engine.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the scores of held-out normal images say about usual values.
 *
 * @param error the scale of the reconstruction error
 * @param density the scale of the log density
 * @param ssim the scales of the SSIM distance; empty in detectors of a version that had none
 * @param joint the scale of the combined score
 * @param images how many images it was made of
 */
public record Calibration(
    Scale error, Scale density, Optional<SsimScale> ssim, Scale joint, int images) {

  static Calibration of(List<NormalImage> images, DetectorSettings settings) {
    List<Scores> normal = images.stream().map(NormalImage::scores).toList();
    boolean fixed = settings.thresholdRule() == ThresholdRule.FIXED;
    double q = settings.quantile();
    double[] errors = normal.stream().mapToDouble(Scores::error).toArray();
    double[] densities = normal.stream().mapToDouble(Scores::logDensity).toArray();
    double[] distances = normal.stream().mapToDouble(Scores::ssimDistance).toArray();
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
    double[] combined = normal.stream().mapToDouble(s -> larger(error, density, s)).toArray();
    Scale joint = fixed ? Scale.fixed(combined, 1, true) : Scale.quantile(combined, q, true);
    return new Calibration(
        error, density, Optional.of(new SsimScale(ssim, map)), joint, normal.size());
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
