package org.imageanomaly.engine.automatic;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.statistics.RankSum;

/**
 * How well a candidate tells good images from defective ones, compared with another.
 *
 * @param scores of the candidate
 */
record Separation(TrialScores scores) {

  /** By how much a candidate must be better than those before, which are the more robust ones. */
  private static final double MARGIN = 0.005;

  /** And by so many standard errors: few images leave more to chance. */
  private static final double STANDARD_ERRORS = 2;

  private static final double SIGNIFICANT = 0.05;

  /** Known defects that have a say: a single one says nothing of how others would come out. */
  private static final int FEWEST_KNOWN = 2;

  /**
   * The area under the ROC curve against drawn-in defects; if defects are known, the mean of this
   * and of that against them.
   */
  double value() {
    return value(all(scores.good()), all(scores.known()));
  }

  /**
   * Whether scores without any signal separate drawn-in defects as well, one time in 20 or more,
   * and known ones, if there are any.
   */
  boolean isChance() {
    int[] images = all(scores.good());
    return isChance(both(images)) && isChance(withKnown(images, all(scores.known())));
  }

  private boolean isChance(double... all) {
    return RankSum.probability(all, anomalous(scores.good().length, all.length)) > SIGNIFICANT;
  }

  /** From drawn-in defects alone. */
  double fromDrawn() {
    return fromDrawn(all(scores.good()));
  }

  private static int[] all(double... scores) {
    return IntStream.range(0, scores.length).toArray();
  }

  /** Of some of the images and of the known defects. */
  private double value(int[] images, int[] defects) {
    return scores.known().length < FEWEST_KNOWN
        ? fromDrawn(images)
        : (fromDrawn(images) + fromKnown(images, defects)) / 2;
  }

  private double fromKnown(int[] images, int[] defects) {
    return rocAuc(images.length, withKnown(images, defects));
  }

  /** The scores of these images and, behind them, of these known defects. */
  private double[] withKnown(int[] images, int... defects) {
    return DoubleStream.concat(
            IntStream.of(images).mapToDouble(i -> scores.good()[i]),
            IntStream.of(defects).mapToDouble(i -> scores.known()[i]))
        .toArray();
  }

  private double fromDrawn(int... images) {
    return rocAuc(images.length, both(images));
  }

  /** The scores of these images and, behind them, of what was drawn into them. */
  private double[] both(int... images) {
    double[] both = new double[images.length * (1 + DrawnDefects.EACH)];
    for (int i = 0; i < images.length; i++) {
      both[i] = scores.good()[images[i]];
      System.arraycopy(
          scores.defective(),
          images[i] * DrawnDefects.EACH,
          both,
          images.length + i * DrawnDefects.EACH,
          DrawnDefects.EACH);
    }
    return both;
  }

  /** Of scores of so many good images, and behind them of defective ones. */
  private static double rocAuc(int good, double... scores) {
    return Ranking.of(scores, anomalous(good, scores.length)).rocAuc();
  }

  private static boolean[] anomalous(int good, int all) {
    boolean[] anomalous = new boolean[all];
    Arrays.fill(anomalous, good, all, true);
    return anomalous;
  }

  /** Whether it is better by more than chance would explain. */
  boolean isClearlyBetterThan(Separation other) {
    double chance = STANDARD_ERRORS * standardErrorOfDifference(other);
    return value() - other.value() > Math.max(MARGIN, chance);
  }

  /**
   * By how much the difference of two separations would vary with other images: the jackknife's
   * standard error (Efron and Stein, 1981), an image with all that was drawn into it at a time,
   * and, of a sample of its own (Arvesen, 1969), a known defect at a time.
   *
   * @param other of the same images
   * @throws IllegalArgumentException if it is of more or fewer
   */
  double standardErrorOfDifference(Separation other) {
    if (scores.good().length != other.scores.good().length
        || scores.known().length != other.scores.known().length) {
      throw new IllegalArgumentException("Candidates are compared on the same images alone.");
    }
    int[] images = all(scores.good());
    int[] defects = all(scores.known());
    double variance =
        Jackknife.variance(
            images.length, some -> value(some, defects) - other.value(some, defects));
    if (defects.length >= FEWEST_KNOWN) {
      variance +=
          Jackknife.variance(
              defects.length, some -> value(images, some) - other.value(images, some));
    }
    return Math.sqrt(variance);
  }
}
