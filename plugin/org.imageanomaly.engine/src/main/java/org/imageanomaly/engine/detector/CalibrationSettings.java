package org.imageanomaly.engine.detector;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How held-out normal images make thresholds.
 *
 * @param rawScores what is measured
 * @param thresholds for each raw score its fixed threshold; empty: the quantile of normal images
 * @param quantile of normal images that shall count as normal, in (0, 1]
 * @param decision which scores decide
 */
public record CalibrationSettings(
    List<RawScore> rawScores, List<OptionalDouble> thresholds, double quantile, Decision decision) {

  public CalibrationSettings {
    rawScores = List.copyOf(rawScores);
    thresholds = List.copyOf(thresholds);
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "The quantile must lie above 0 and at most at 1, not at " + quantile + ".");
    }
    if (thresholds.size() != rawScores.size()) {
      throw new IllegalArgumentException(
          thresholds.size() + " thresholds do not fit " + rawScores.size() + " scores.");
    }
  }

  /** Every threshold at the quantile. */
  public CalibrationSettings(List<RawScore> rawScores, double quantile, Decision decision) {
    this(
        rawScores,
        rawScores.stream().map(score -> OptionalDouble.empty()).toList(),
        quantile,
        decision);
  }
}
