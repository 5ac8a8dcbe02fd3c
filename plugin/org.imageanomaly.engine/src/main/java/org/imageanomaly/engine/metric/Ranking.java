package org.imageanomaly.engine.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How well scores separate anomalies, which should score higher, from normal images. */
public final class Ranking {

  /**
   * What a threshold brings: every image with at least this score is flagged.
   *
   * @param threshold the score; infinite for the point at which nothing is flagged
   */
  public record Point(double threshold, int truePositives, int falsePositives) {}

  private final int positives;
  private final int negatives;
  private final List<Point> points;

  private Ranking(int positives, int negatives, List<Point> points) {
    this.positives = positives;
    this.negatives = negatives;
    this.points = List.copyOf(points);
  }

  /**
   * Ranks images.
   *
   * @param scores one finite score per image
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
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    int hits = 0;
    for (int k = 0; k < order.length; k++) {
      hits += anomalous[order[k]] ? 1 : 0;
      boolean lastOfTie = k + 1 == order.length || scores[order[k + 1]] != scores[order[k]];
      if (lastOfTie) {
        points.add(new Point(scores[order[k]], hits, k + 1 - hits));
      }
    }
    return new Ranking(hits, scores.length - hits, points);
  }

  public int positives() {
    return positives;
  }

  public int negatives() {
    return negatives;
  }

  /** From nothing flagged to everything flagged, one point per distinct score. */
  public List<Point> points() {
    return points;
  }

  /**
   * The area under the ROC curve: the probability that an anomaly scores higher than a normal
   * image, ties counting half; NaN if either is missing.
   */
  public double rocAuc() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point here = points.get(i);
      area +=
          (here.falsePositives() - before.falsePositives())
              * (here.truePositives() + before.truePositives())
              / 2.0;
    }
    return positives == 0 || negatives == 0 ? Double.NaN : area / ((double) positives * negatives);
  }

  /**
   * The area under the precision-recall curve as average precision: the sum over thresholds of the
   * recall gained times the precision there; NaN without an anomaly.
   */
  public double averagePrecision() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point here = points.get(i);
      double precision =
          here.truePositives() / (double) (here.truePositives() + here.falsePositives());
      area += (here.truePositives() - before.truePositives()) * precision;
    }
    return positives == 0 ? Double.NaN : area / positives;
  }
}
