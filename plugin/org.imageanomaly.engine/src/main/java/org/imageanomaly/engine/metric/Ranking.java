package org.imageanomaly.engine.metric;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * How well scores separate anomalies, which should score higher, from normal images. All counts and
 * their products are whole numbers of 64 bits, which hold for as many images as an array can.
 */
public final class Ranking {

  /**
   * What a threshold brings: every image with at least this score is flagged.
   *
   * @param threshold the score; NaN for the point at which nothing is flagged, not even an image
   *     whose score is infinite
   */
  public record Point(double threshold, long truePositives, long falsePositives) {}

  /** A distinct score each, from the highest down, after the point at which nothing is flagged. */
  private final double[] thresholds;

  private final int[] truePositives;
  private final int[] falsePositives;

  private Ranking(double[] thresholds, int[] truePositives, int[] falsePositives) {
    this.thresholds = thresholds;
    this.truePositives = truePositives;
    this.falsePositives = falsePositives;
  }

  /**
   * Ranks images.
   *
   * @param scores one per image; infinite ones are the highest or the lowest of all
   * @param anomalous the truth
   * @throws IllegalArgumentException if a score is no number, or not every image has both
   */
  public static Ranking of(double[] scores, boolean[] anomalous) {
    if (scores.length != anomalous.length) {
      throw new IllegalArgumentException(
          "There are " + scores.length + " scores for " + anomalous.length + " images.");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException(
            "The score of image " + (i + 1) + " is no number. Leave images without a score out.");
      }
    }
    double[] positives = sorted(scores, anomalous, true);
    double[] negatives = sorted(scores, anomalous, false);
    int points = merge(positives, negatives, null);
    Ranking ranking = new Ranking(new double[points], new int[points], new int[points]);
    merge(positives, negatives, ranking);
    return ranking;
  }

  /** The scores of one class in ascending order. */
  private static double[] sorted(double[] scores, boolean[] anomalous, boolean wanted) {
    int size = 0;
    for (boolean truth : anomalous) {
      size += truth == wanted ? 1 : 0;
    }
    double[] chosen = new double[size];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (anomalous[i] == wanted) {
        chosen[count++] = scores[i] + 0.0; // -0.0 becomes 0.0
      }
    }
    Arrays.sort(chosen);
    return chosen;
  }

  /**
   * Goes through both classes from the highest score down.
   *
   * @param target takes the points; null only counts them
   * @return the number of points
   */
  private static int merge(double[] positives, double[] negatives, Ranking target) {
    int above = positives.length;
    int beside = negatives.length;
    int points = 1;
    if (target != null) {
      target.thresholds[0] = Double.NaN;
    }
    while (above > 0 || beside > 0) {
      double threshold =
          Math.max(
              above > 0 ? positives[above - 1] : Double.NEGATIVE_INFINITY,
              beside > 0 ? negatives[beside - 1] : Double.NEGATIVE_INFINITY);
      while (above > 0 && positives[above - 1] == threshold) {
        above--;
      }
      while (beside > 0 && negatives[beside - 1] == threshold) {
        beside--;
      }
      if (target != null) {
        target.thresholds[points] = threshold;
        target.truePositives[points] = positives.length - above;
        target.falsePositives[points] = negatives.length - beside;
      }
      points++;
    }
    return points;
  }

  /** The number of anomalies. */
  public long positives() {
    return truePositives[truePositives.length - 1];
  }

  /** The number of normal images. */
  public long negatives() {
    return falsePositives[falsePositives.length - 1];
  }

  /** From nothing flagged to everything flagged, one point per distinct score. */
  public List<Point> points() {
    return new Points();
  }

  /** What is made of a point's counts. */
  public ConfusionMatrix at(Point point) {
    return new ConfusionMatrix(
        point.truePositives(),
        point.falsePositives(),
        negatives() - point.falsePositives(),
        positives() - point.truePositives());
  }

  /**
   * The area under the ROC curve: the probability that an anomaly scores higher than a normal
   * image, ties counting half; NaN if either is missing.
   */
  public double rocAuc() {
    long halfPairs = 0;
    for (int i = 1; i < thresholds.length; i++) {
      long gained = falsePositives[i] - falsePositives[i - 1];
      halfPairs += gained * ((long) truePositives[i] + truePositives[i - 1]);
    }
    long pairs = positives() * negatives();
    return pairs == 0 ? Double.NaN : halfPairs / 2.0 / pairs;
  }

  /**
   * The area under the precision-recall curve as average precision: the sum over thresholds of the
   * recall gained times the precision there; NaN without an anomaly.
   */
  public double averagePrecision() {
    double area = 0;
    for (int i = 1; i < thresholds.length; i++) {
      long gained = truePositives[i] - truePositives[i - 1];
      long flagged = (long) truePositives[i] + falsePositives[i];
      area += gained * ((double) truePositives[i] / flagged);
    }
    return positives() == 0 ? Double.NaN : area / positives();
  }

  /** Makes the points when they are asked for: there may be as many as images. */
  private final class Points extends AbstractList<Point> implements RandomAccess {

    @Override
    public Point get(int i) {
      return new Point(thresholds[i], truePositives[i], falsePositives[i]);
    }

    @Override
    public int size() {
      return thresholds.length;
    }
  }
}
