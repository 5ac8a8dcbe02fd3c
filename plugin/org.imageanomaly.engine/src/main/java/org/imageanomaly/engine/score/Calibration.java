package org.imageanomaly.engine.score;

import java.util.Arrays;

/**
 * What the scores of held-out normal images say about usual values.
 *
 * @param error the scale of the reconstruction error
 * @param density the scale of the log density
 * @param joint the scale of the combined score
 * @param images how many images it was made of
 */
public record Calibration(Scale error, Scale density, Scale joint, int images) {

  static Calibration of(double[] errors, double[] densities, DetectorSettings settings) {
    boolean fixed = settings.thresholdRule() == ThresholdRule.FIXED;
    double q = settings.quantile();
    Scale error =
        fixed
            ? Scale.fixed(errors, settings.errorThreshold(), true)
            : Scale.quantile(errors, q, true);
    Scale density =
        fixed
            ? Scale.fixed(densities, settings.densityThreshold(), false)
            : Scale.quantile(densities, q, false);
    double[] combined = new double[errors.length];
    Arrays.setAll(combined, i -> larger(error, density, errors[i], densities[i]));
    Scale joint = fixed ? Scale.fixed(combined, 1, true) : Scale.quantile(combined, q, true);
    return new Calibration(error, density, joint, errors.length);
  }

  /** The anomaly score under a rule: 0 at the median normal image, 1 at the threshold. */
  double anomalyScore(DecisionRule rule, double errorValue, double logDensity) {
    return switch (rule) {
      case ANY -> larger(error, density, errorValue, logDensity);
      case COMBINED -> joint.apply(larger(error, density, errorValue, logDensity));
      case RECONSTRUCTION_ERROR -> error.apply(errorValue);
      case LOG_DENSITY -> density.apply(logDensity);
    };
  }

  private static double larger(Scale error, Scale density, double errorValue, double logDensity) {
    return Math.max(error.apply(errorValue), density.apply(logDensity));
  }
}
