package org.imageanomaly.engine.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Every way to tell images by a threshold on their scores.
 *
 * @param points from nothing flagged to everything flagged
 */
public record OperatingPoints(List<OperatingPoint> points) {

  /** A part of the range of scores, beyond which a threshold flags nothing or everything. */
  private static final double BEYOND = 0.01;

  /** A part of the distance from the median normal image to the detector's own threshold. */
  private static final double MARGIN = 0.1;

  public OperatingPoints {
    points = List.copyOf(points);
  }

  /**
   * Makes them of images with labels. Between two neighboring scores all thresholds do the same: it
   * is the detector's own, where that lies there, since labels do not speak against it. Else it is
   * a little beyond the nearer of both: defects that labels know are often larger than those to
   * come, and halfway to them these would be missed.
   *
   * @param scores finite; 0 is the median normal image
   * @param own the threshold of the detector on the scale of the scores, above 0
   * @param share of anomalous parts among those to come, in (0, 1); empty: as among the images
   * @throws IllegalArgumentException unless there are both normal and anomalous images, and each
   *     has a finite score
   */
  public static OperatingPoints of(
      double[] scores, boolean[] anomalous, double own, OptionalDouble share, Costs costs) {
    if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "The share of anomalous parts must lie between 0 and 1, not at "
              + share.getAsDouble()
              + ".");
    }
    Ranking ranking = Ranking.of(scores, anomalous);
    if (ranking.positives() == 0 || ranking.negatives() == 0) {
      throw new IllegalArgumentException(
          "All "
              + scores.length
              + " images are "
              + (ranking.positives() == 0 ? "normal" : "anomalous")
              + " by their labels. A threshold needs images of both kinds.");
    }
    List<Ranking.Point> ranked = ranking.points();
    double highest = ranked.get(1).threshold();
    double lowest = ranked.get(ranked.size() - 1).threshold();
    if (!Double.isFinite(highest - lowest)) {
      throw new IllegalArgumentException(
          "Scores from " + lowest + " to " + highest + " have no threshold between them.");
    }
    double beyond = BEYOND * Math.max(highest - lowest, Math.abs(highest) + BEYOND);
    List<OperatingPoint> points = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      double above = i == 0 ? Math.max(own, highest) + beyond : ranked.get(i).threshold();
      double upTo =
          i + 1 < ranked.size() ? ranked.get(i + 1).threshold() : Math.min(own, lowest) - beyond;
      points.add(
          OperatingPoint.of(between(upTo, above, own), ranking.at(ranked.get(i)), share, costs));
    }
    return new OperatingPoints(points);
  }

  /** A threshold that flags what scores as the upper value, and not what scores as the lower. */
  private static double between(double lower, double upper, double own) {
    if (lower <= own && own < upper) {
      return own;
    }
    double way = Math.min((upper - lower) / 2, MARGIN * own);
    double found = own < lower ? lower + way : upper - way;
    return found < upper ? found : lower;
  }

  /** The point at which everything is flagged. */
  public OperatingPoint everything() {
    return points.get(points.size() - 1);
  }

  /** The point at which nothing is flagged. */
  public OperatingPoint nothing() {
    return points.get(0);
  }
}
