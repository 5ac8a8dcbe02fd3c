package org.imageanomaly.engine.score;

import java.util.OptionalDouble;
import org.imageanomaly.engine.cae.Recipe;

/**
 * How a detector scores and decides.
 *
 * @param kind how the two scores are computed
 * @param rule what makes an image anomalous
 * @param bandwidth of the kernels; empty: from the distances between nearest neighbours
 * @param thresholdRule where thresholds come from
 * @param quantile of normal images that shall count as normal, judged by the held-out ones, in (0,
 *     1]
 * @param errorThreshold the fixed threshold above which an error is anomalous
 * @param densityThreshold the fixed threshold below which a log density is anomalous
 */
public record DetectorSettings(
    ScoreKind kind,
    DecisionRule rule,
    OptionalDouble bandwidth,
    ThresholdRule thresholdRule,
    double quantile,
    double errorThreshold,
    double densityThreshold) {

  public DetectorSettings {
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "The quantile must lie above 0 and at most at 1, not at " + quantile + ".");
    }
    bandwidth.ifPresent(
        h -> {
          if (!(h > 0) || Double.isInfinite(h)) {
            throw new IllegalArgumentException("The bandwidth must be positive, not " + h + ".");
          }
        });
  }

  /** The settings of a recipe; those of the paper carry its thresholds for bottles. */
  public static DetectorSettings of(Recipe recipe) {
    return switch (recipe) {
      case RECOMMENDED ->
          new DetectorSettings(
              ScoreKind.LOCAL,
              DecisionRule.COMBINED,
              OptionalDouble.empty(),
              ThresholdRule.QUANTILE,
              0.95,
              0.004,
              5600);
      case PAPER ->
          new DetectorSettings(
              ScoreKind.GLOBAL_DOUBLE_PASS,
              DecisionRule.ANY,
              OptionalDouble.of(0.2),
              ThresholdRule.FIXED,
              0.95,
              0.004,
              5600);
    };
  }
}
