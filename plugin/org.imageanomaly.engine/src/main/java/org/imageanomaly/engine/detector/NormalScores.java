package org.imageanomaly.engine.detector;

import java.util.Arrays;
import org.imageanomaly.engine.statistics.StudentDistribution;

/**
 * One score of normal images.
 *
 * @param heldOut of images that nothing was fitted on
 * @param leftOut of images that the network was trained on, measured as if the rest of the detector
 *     did not know them (leave-one-out); empty where {@link #needsLeftOut} does not ask for them.
 *     The network knows these images, so that they tell how much scores vary, and not where they
 *     lie.
 */
public record NormalScores(double[] heldOut, double[] leftOut) {

  /** Held-out images that tell by themselves how much scores vary. */
  private static final int ENOUGH = 10;

  public NormalScores {
    for (double score : heldOut) {
      checkFinite(score);
    }
    for (double score : leftOut) {
      checkFinite(score);
    }
  }

  private static void checkFinite(double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "A normal image has the score "
              + score
              + ", which makes no threshold. Train the model anew.");
    }
  }

  static NormalScores of(double... heldOut) {
    return new NormalScores(heldOut, new double[0]);
  }

  /**
   * Whether a quantile lies beyond the outermost of some images, so that they alone say nothing of
   * it: of n images the largest has n / (n + 1) of further ones below it on average.
   */
  static boolean beyondAll(int images, double q) {
    return q < 1 && q * (images + 1) > images;
  }

  /** Whether so few images need others to tell how much scores vary around a quantile. */
  static boolean needsLeftOut(int images, double q) {
    return images < ENOUGH && beyondAll(images, q);
  }

  /** What part of further normal images lies beyond a threshold that was set by other means. */
  FalseAlarmRate falseAlarms(double threshold) {
    long flagged = Arrays.stream(heldOut).filter(score -> score > threshold).count();
    return FalseAlarmRate.counted((int) flagged, heldOut.length);
  }

  /** Anomaly scores on a scale whose threshold lies at a factor. */
  NormalScores dividedBy(double factor) {
    return new NormalScores(
            Arrays.stream(heldOut).map(score -> score / factor).toArray(),
            Arrays.stream(leftOut).map(score -> score / factor).toArray())
        .rounded();
  }

  /**
   * The scores as a model file keeps them, so that a detector says the same before and after;
   * rounded up, so that no threshold at one of them flags its image.
   */
  NormalScores rounded() {
    return new NormalScores(
        Arrays.stream(heldOut).map(NormalScores::up).toArray(),
        Arrays.stream(leftOut).map(NormalScores::up).toArray());
  }

  private static double up(double score) {
    float rounded = (float) score;
    return rounded < score ? Math.nextUp(rounded) : rounded;
  }

  double median() {
    return Scale.quantile(heldOut, 0.5);
  }

  /**
   * The score beyond which a part 1 - q of further images is expected. Within the held-out images
   * it is their quantile. Beyond all of them it is the bound of a prediction interval for one
   * further image, m + t s sqrt(1 + 1/n) of normally distributed scores (Hahn and Meeker,
   * Statistical Intervals, 1991): the mean m comes from the n held-out images, the standard
   * deviation s and its degrees of freedom from both kinds of images.
   */
  double beyond(double q, boolean higherIsUnusual) {
    double outermost = Scale.quantile(heldOut, higherIsUnusual ? q : 1 - q);
    if (!beyondAll(heldOut.length, q)) {
      return outermost;
    }
    double bound = higherIsUnusual ? upperBound(q) : -negated().upperBound(q);
    return higherIsUnusual ? Math.max(outermost, bound) : Math.min(outermost, bound);
  }

  private NormalScores negated() {
    return new NormalScores(
        Arrays.stream(heldOut).map(x -> -x).toArray(),
        Arrays.stream(leftOut).map(x -> -x).toArray());
  }

  private double upperBound(double q) {
    int n = heldOut.length;
    int prior = Math.max(0, Math.min(leftOut.length - 1, ENOUGH - n));
    int degrees = n - 1 + prior;
    double mean = Arrays.stream(heldOut).average().orElseThrow();
    if (degrees == 0) {
      return mean;
    }
    double squares =
        squares(heldOut) + (prior == 0 ? 0 : prior * squares(leftOut) / (leftOut.length - 1));
    return mean
        + new StudentDistribution(degrees).quantile(q)
            * Math.sqrt(squares / degrees)
            * Math.sqrt(1 + 1.0 / n);
  }

  /** The sum of squared differences from the mean. */
  private static double squares(double... values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
  }
}
