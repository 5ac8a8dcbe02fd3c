package org.imageanomaly.engine.kde;

import java.util.List;
import java.util.OptionalDouble;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.detector.CalibrationSettings;

/**
 * How a detector scores and decides.
 *
 * @param kind how the scores are computed
 * @param rule what makes an image anomalous
 * @param ssim how structural similarity is computed
 * @param bandwidth of the kernels; empty: from the distances between nearest neighbors
 * @param thresholdRule where thresholds come from
 * @param quantile of normal images that shall count as normal, judged by the held-out ones, in (0,
 *     1]
 * @param errorThreshold the fixed threshold above which an error is anomalous
 * @param densityThreshold the fixed threshold below which a log density is anomalous
 * @param ssimThreshold the fixed threshold above which an SSIM distance is anomalous; empty: the
 *     quantile also where the other thresholds are fixed, since the paper names none
 */
public record KdeSettings(
    ScoreKind kind,
    DecisionRule rule,
    SsimKind ssim,
    OptionalDouble bandwidth,
    ThresholdRule thresholdRule,
    double quantile,
    double errorThreshold,
    double densityThreshold,
    OptionalDouble ssimThreshold) {

  public KdeSettings {
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

  /**
   * The settings of a recipe for an autoencoder; those of the paper carry its thresholds for
   * bottles.
   *
   * <p>An NI-CAE is judged by the SSIM distance. The paper found its threshold for that on the
   * labelled test images, which no recipe does: the threshold is a quantile of normal images.
   */
  public static KdeSettings of(Architecture architecture, Recipe recipe) {
    boolean paper = recipe == Recipe.PAPER;
    return switch (architecture) {
      case KD_CAE ->
          paper
              ? paper(ScoreKind.GLOBAL_DOUBLE_PASS, DecisionRule.ANY, ThresholdRule.FIXED)
              : recommended(DecisionRule.COMBINED);
      case NI_CAE ->
          paper
              ? paper(ScoreKind.GLOBAL, DecisionRule.SSIM_DISTANCE, ThresholdRule.QUANTILE)
              : recommended(DecisionRule.SSIM_DISTANCE);
    };
  }

  /** How held-out images make thresholds. */
  CalibrationSettings calibration() {
    boolean fixed = thresholdRule == ThresholdRule.FIXED;
    return new CalibrationSettings(
        KdeScores.of(kind),
        List.of(
            fixed ? OptionalDouble.of(errorThreshold) : OptionalDouble.empty(),
            fixed ? OptionalDouble.of(densityThreshold) : OptionalDouble.empty(),
            fixed ? ssimThreshold : OptionalDouble.empty()),
        quantile,
        rule.decision());
  }

  private static KdeSettings recommended(DecisionRule rule) {
    return new KdeSettings(
        ScoreKind.LOCAL,
        rule,
        SsimKind.UNIFORM,
        OptionalDouble.empty(),
        ThresholdRule.QUANTILE,
        0.95,
        0.004,
        5600,
        OptionalDouble.empty());
  }

  private static KdeSettings paper(ScoreKind kind, DecisionRule rule, ThresholdRule thresholdRule) {
    return new KdeSettings(
        kind,
        rule,
        SsimKind.PAPER,
        OptionalDouble.of(0.2),
        thresholdRule,
        0.95,
        0.004,
        5600,
        OptionalDouble.empty());
  }
}
