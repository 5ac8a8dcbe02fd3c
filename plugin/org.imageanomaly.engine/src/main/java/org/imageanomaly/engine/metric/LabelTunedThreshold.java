package org.imageanomaly.engine.metric;

import java.util.Arrays;

/**
 * The threshold of NI-CAE in Wilmet et al. (2021), which is tuned on the labels that it is then
 * judged by. What is measured at it is optimistic, and not comparable with what is measured at a
 * threshold that was set without them.
 *
 * <p>The scores are scaled so that the lowest of all images becomes 0 and the highest 1. Of 100
 * values evenly spaced from 0.4 down to 0, both included, those count that make the fewest errors
 * (false positives and false negatives) when images that score at least as high are flagged. Their
 * mean is the threshold; where they do not lie side by side it may make more errors than they do.
 *
 * @param lowest the score that is scaled to 0; NaN if there is no score
 * @param highest the score that is scaled to 1; NaN if there is no score. Where it equals the
 *     lowest one, every score is scaled to 0.
 * @param scaled the threshold of scaled scores, in [0, 0.4]
 */
public record LabelTunedThreshold(double lowest, double highest, double scaled)
    implements Threshold {

  private static final int CANDIDATES = 100;
  private static final double HIGHEST_CANDIDATE = 0.4;

  /**
   * Tunes the threshold.
   *
   * @param scores one finite score per image
   * @param anomalous the truth
   * @throws IllegalArgumentException if scores cannot be scaled, or not every image has both
   */
  public static LabelTunedThreshold of(double[] scores, boolean[] anomalous) {
    double lowest = Arrays.stream(scores).min().orElse(Double.NaN);
    double highest = Arrays.stream(scores).max().orElse(Double.NaN);
    if (scores.length > 0 && !Double.isFinite(highest - lowest)) {
      throw new IllegalArgumentException(
          "Scores from "
              + lowest
              + " to "
              + highest
              + " cannot be scaled to [0, 1], which a threshold tuned on labels needs. Use a fixed"
              + " threshold, or leave images without a finite score out.");
    }
    long[] errors = errors(scores, anomalous, lowest, highest);
    long fewest = Arrays.stream(errors).min().orElseThrow();
    double sum = 0;
    int ties = 0;
    for (int k = CANDIDATES - 1; k >= 0; k--) {
      if (errors[k] == fewest) {
        sum += candidate(k);
        ties++;
      }
    }
    return new LabelTunedThreshold(lowest, highest, sum / ties);
  }

  /** The errors at every candidate, in one pass over the images. */
  private static long[] errors(
      double[] scores, boolean[] anomalous, double lowest, double highest) {
    if (scores.length != anomalous.length) {
      throw new IllegalArgumentException(
          "There are " + scores.length + " scores for " + anomalous.length + " images.");
    }
    // by how many candidates flag them
    long[] anomalies = new long[CANDIDATES + 1];
    long[] normal = new long[CANDIDATES + 1];
    long errorsOfFlagging = 0;
    for (int i = 0; i < scores.length; i++) {
      long[] ofItsClass = anomalous[i] ? anomalies : normal;
      ofItsClass[flagging(scale(scores[i], lowest, highest))]++;
      errorsOfFlagging += anomalous[i] ? 0 : 1;
    }
    long[] errors = new long[CANDIDATES];
    for (int k = 0; k < CANDIDATES; k++) {
      errorsOfFlagging += anomalies[k] - normal[k];
      errors[k] = errorsOfFlagging;
    }
    return errors;
  }

  /** How many candidates flag a scaled score: all up to it. */
  private static int flagging(double scaled) {
    int count = (int) Math.min(CANDIDATES, scaled / HIGHEST_CANDIDATE * (CANDIDATES - 1) + 1);
    while (count < CANDIDATES && candidate(count) <= scaled) {
      count++;
    }
    while (count > 0 && candidate(count - 1) > scaled) {
      count--;
    }
    return count;
  }

  private static double candidate(int k) {
    return HIGHEST_CANDIDATE * k / (CANDIDATES - 1);
  }

  private static double scale(double score, double lowest, double highest) {
    double range = highest - lowest;
    return range == 0 ? 0 : (score - lowest) / range;
  }

  @Override
  public double value() {
    return lowest + scaled * (highest - lowest);
  }

  @Override
  public boolean flags(double score) {
    return scale(score, lowest, highest) >= scaled;
  }
}
