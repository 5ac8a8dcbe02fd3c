package org.imageanomaly.engine.detector;

import java.util.Arrays;

/**
 * A linear scale for one score: 0 at the median of the held-out normal images, 1 at the threshold,
 * more beyond it. Where a fixed threshold calls even the median image anomalous, that image is at
 * 2.
 *
 * @param median of the held-out normal images
 * @param threshold beyond which a score is anomalous
 * @param higherIsUnusual whether beyond means above
 */
public record Scale(double median, double threshold, boolean higherIsUnusual) {

  /**
   * What is left between median and threshold, as a part of the median, when calibration images
   * score alike: a difference that small means nothing.
   */
  private static final double LEAST_PART = 1e-3;

  private static final double LEAST_SPAN = 1e-9;

  public Scale {
    // infinite, too, if the difference is: every score would lie on the median
    if (!Double.isFinite(threshold - median)) {
      throw new IllegalArgumentException(
          "Scores of normal images from " + median + " to " + threshold + " make no scale.");
    }
  }

  /**
   * A scale whose threshold is a quantile of normal images, beyond their median.
   *
   * @param heldOut scores of images that nothing was fitted on
   * @param leftOut as in {@link NormalScores}
   */
  public static Scale quantile(
      double[] heldOut, double[] leftOut, double q, boolean higherIsUnusual) {
    return quantile(new NormalScores(heldOut, leftOut), q, higherIsUnusual);
  }

  static Scale quantile(NormalScores normal, double q, boolean higherIsUnusual) {
    double median = normal.median();
    double threshold = normal.beyond(q, higherIsUnusual);
    double least = leastSpan(median);
    double beyond =
        higherIsUnusual ? Math.max(threshold, median + least) : Math.min(threshold, median - least);
    return new Scale(median, beyond, higherIsUnusual);
  }

  /** A scale with a given threshold. */
  static Scale fixed(NormalScores normal, double threshold, boolean higherIsUnusual) {
    return new Scale(normal.median(), threshold, higherIsUnusual);
  }

  /**
   * The scale on which every score is what it was, divided by a factor.
   *
   * @throws IllegalArgumentException if the threshold would be too near to the median
   */
  Scale moved(double factor) {
    double span = span();
    double way = higherIsUnusual ? span : -span;
    double zero = threshold - way;
    if (factor < leastFactor()) {
      throw new IllegalArgumentException(
          "A threshold at "
              + factor
              + " of the way from the median normal image would lie where normal images score alike."
              + " Choose one that is further away.");
    }
    return new Scale(zero, zero + factor * way, higherIsUnusual);
  }

  /** How near to the median its threshold may be moved, as a part of the way. */
  double leastFactor() {
    double span = span();
    return leastSpan(threshold - (higherIsUnusual ? span : -span)) / span;
  }

  /** How far the threshold lies from the median, but a little at least. */
  public double span() {
    return Math.max(leastSpan(median), Math.abs(threshold - median));
  }

  /** Where a score lies on the scale: above 1 it is anomalous. */
  public double apply(double score) {
    double beyond = higherIsUnusual ? score - threshold : threshold - score;
    return 1 + beyond / span();
  }

  /** The same of many scores. */
  double[] apply(float[] scores) {
    double[] scaled = new double[scores.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scores[i];
    }
    applyTo(scaled);
    return scaled;
  }

  /** The same of many scores, in their place. */
  void applyTo(double[] scores) {
    double span = span();
    double sign = higherIsUnusual ? 1 : -1;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 + sign * (scores[i] - threshold) / span;
    }
  }

  private static double leastSpan(double median) {
    return Math.max(LEAST_SPAN, LEAST_PART * Math.abs(median));
  }

  /**
   * The value below which a part q of further images is expected (type 6 of Hyndman and Fan 1996,
   * "weibull" in NumPy): of n images the k-th smallest has k / (n + 1) below it on average. Beyond
   * the outermost images it is theirs.
   */
  static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = Math.max(0, Math.min(sorted.length - 1, q * (sorted.length + 1) - 1));
    int low = (int) Math.floor(position);
    int high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
  }
}
