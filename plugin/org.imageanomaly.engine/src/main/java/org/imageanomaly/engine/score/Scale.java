package org.imageanomaly.engine.score;

import java.util.Arrays;

/**
 * A linear scale for one score: 0 at the median of the held-out normal images, 1 at the threshold.
 * Works for scores of which higher is unusual and for those of which lower is.
 */
public record Scale(double median, double threshold) {

  /** What is left between median and threshold when all calibration images score alike. */
  private static final double LEAST_SPAN = 1e-9;

  /** Makes sure that the threshold lies beyond the median. */
  static Scale of(double[] calibration, double threshold, boolean higherIsUnusual) {
    double median = quantile(calibration, 0.5);
    double least = LEAST_SPAN * Math.max(1, Math.abs(median));
    double beyond =
        higherIsUnusual ? Math.max(threshold, median + least) : Math.min(threshold, median - least);
    return new Scale(median, beyond);
  }

  double apply(double score) {
    return (score - median) / (threshold - median);
  }

  /**
   * The quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan
   * 1996, the default of NumPy and R).
   */
  static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = q * (sorted.length - 1);
    int low = (int) Math.floor(position);
    int high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
  }
}
