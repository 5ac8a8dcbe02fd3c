package org.imageanomaly.engine.metric;

/**
 * Counts of decisions; the positive class is the anomaly.
 *
 * @param truePositives anomalies that were flagged
 * @param falsePositives normal images that were flagged
 * @param trueNegatives normal images that were not
 * @param falseNegatives anomalies that were not
 */
public record ConfusionMatrix(
    long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

  /** Counts decisions against the truth; true is an anomaly. */
  public static ConfusionMatrix of(boolean[] anomalous, boolean[] flagged) {
    if (anomalous.length != flagged.length) {
      throw new IllegalArgumentException(
          "There are " + flagged.length + " decisions for " + anomalous.length + " images.");
    }
    long[] counts = new long[4];
    for (int i = 0; i < anomalous.length; i++) {
      counts[(anomalous[i] ? 2 : 0) + (flagged[i] ? 1 : 0)]++;
    }
    return new ConfusionMatrix(counts[3], counts[1], counts[0], counts[2]);
  }

  /** What flagging every image would bring. */
  public ConfusionMatrix flaggingEverything() {
    return new ConfusionMatrix(positives(), negatives(), 0, 0);
  }

  /** The number of anomalies. */
  public long positives() {
    return truePositives + falseNegatives;
  }

  /** The number of normal images. */
  public long negatives() {
    return falsePositives + trueNegatives;
  }

  /** The number of flagged images. */
  public long flagged() {
    return truePositives + falsePositives;
  }

  /** The number of images. */
  public long total() {
    return positives() + negatives();
  }

  /** 2 TP / (2 TP + FP + FN); NaN if there is neither an anomaly nor a flagged image. */
  public double f1() {
    return ratio(2 * truePositives, flagged() + positives());
  }

  /** TP / (TP + FP); NaN if nothing was flagged. */
  public double precision() {
    return ratio(truePositives, flagged());
  }

  /** TP / (TP + FN); NaN if there is no anomaly. */
  public double recall() {
    return ratio(truePositives, positives());
  }

  /** FP / (FP + TN); NaN if there is no normal image. */
  public double falsePositiveRate() {
    return ratio(falsePositives, negatives());
  }

  /** (TP + TN) / all; NaN if there is no image. */
  public double accuracy() {
    return ratio(truePositives + trueNegatives, total());
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
