package org.imageanomaly.engine.detector;

import java.util.Optional;

/**
 * Where the threshold of a detector lies, without fitting it again: as calibrated, at another
 * quantile of the held-out normal images, or a factor of the way from their median to the
 * calibrated threshold.
 *
 * @param by what is given
 * @param value of it; 1 where nothing is
 */
public record Sensitivity(By by, double value) {

  /** What says where the threshold lies. */
  public enum By {
    /** The calibration. */
    CALIBRATION,
    /** A quantile of normal images. */
    QUANTILE,
    /** A factor on the threshold. */
    FACTOR
  }

  /** The threshold of the calibration. */
  public static final Sensitivity CALIBRATED = new Sensitivity(By.CALIBRATION, 1);

  /** A threshold nearer to the median image, as a part of its distance, would be none. */
  private static final double LEAST = 0.01;

  public Sensitivity {
    boolean valid =
        switch (by) {
          case CALIBRATION -> value == 1;
          case QUANTILE -> value > 0.5 && value < 1;
          case FACTOR -> value >= LEAST && !Double.isInfinite(value);
        };
    if (!valid) {
      throw new IllegalArgumentException(
          by == By.QUANTILE
              ? "The quantile of the threshold must lie between 0.5 and 1, not at "
                  + value
                  + ". To flag less than any quantile does, give a factor."
              : "The factor of the threshold must be at least " + LEAST + ", not " + value + ".");
    }
  }

  /**
   * The threshold at a quantile.
   *
   * @param quantile of normal images that shall count as normal, in (0.5, 1)
   */
  public static Sensitivity atQuantile(double quantile) {
    return new Sensitivity(By.QUANTILE, quantile);
  }

  /**
   * The calibrated threshold times a factor, counted from the median normal image: more than 1
   * flags less.
   */
  public static Sensitivity times(double factor) {
    return new Sensitivity(By.FACTOR, factor);
  }

  /**
   * Where the threshold lies on the scale of the calibrated anomaly score.
   *
   * @throws IllegalArgumentException if the calibration does not know
   */
  public double factor(Calibration calibration) {
    if (by != By.QUANTILE) {
      return value;
    }
    NormalScores normal =
        calibration
            .normal()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The detector was made by a version that did not keep the scores of its"
                            + " held-out images, so that its threshold cannot move to another"
                            + " quantile. Run its learner again, or give a factor instead."));
    double threshold = normal.beyond(value, true);
    if (!(threshold >= LEAST)) {
      throw new IllegalArgumentException(
          "The quantile "
              + value
              + " of the held-out images does not lie above their median as far as a threshold must."
              + " Choose a larger one, or give a factor instead.");
    }
    return threshold;
  }

  /** What part of further normal images lies beyond the threshold, as far as it is known. */
  public Optional<FalseAlarmRate> falseAlarms(Calibration calibration) {
    return switch (by) {
      case CALIBRATION -> calibration.falseAlarms();
      case QUANTILE -> Optional.of(FalseAlarmRate.atQuantile(calibration.images(), value));
      case FACTOR -> calibration.normal().map(normal -> normal.falseAlarms(value));
    };
  }

  /** A warning that says what to do, where the threshold is an extrapolation. */
  public Optional<String> warning(Calibration calibration) {
    return switch (by) {
      case CALIBRATION -> calibration.warning();
      case QUANTILE -> falseAlarms(calibration).flatMap(rate -> rate.warning(value));
      case FACTOR -> Optional.empty();
    };
  }
}
