package org.imageanomaly.engine.automatic;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import org.imageanomaly.engine.Count;

/**
 * Which quantile of good images becomes the threshold where some defects are known: of a few, the
 * one with the best mean of the part of good images within it and of the part of known defects
 * beyond it. As many good images as a quantile leaves are false alarms all the same.
 *
 * @param set the quantile that a user set
 * @param quantile that is taken
 * @param found how many of the known defects lie beyond it
 * @param known how many there are
 */
record KnownThreshold(double set, double quantile, int found, int known) {

  /** Fewer say too little of where others would lie. */
  static final int FEWEST = 3;

  private static final double[] QUANTILES = {0.8, 0.85, 0.9, 0.95, 0.975, 0.99};

  /**
   * By what a candidate scores, each image without it; the set quantile is that of the candidate.
   */
  static KnownThreshold of(Trial trial) {
    double set = trial.contender().quantile();
    double quantile = trial.scores().known().length < FEWEST ? set : best(trial, set);
    int found = trial.at(quantile).beyond(trial.scores().known());
    return new KnownThreshold(set, quantile, found, trial.scores().known().length);
  }

  /** Of equally good ones the closest to the set one, and of these the one that flags less. */
  private static double best(Trial trial, double set) {
    Comparator<Double> better =
        Comparator.<Double>comparingLong(quantile -> balance(trial.at(quantile)))
            .thenComparing(quantile -> distance(quantile, set), Comparator.reverseOrder())
            .thenComparing(Comparator.naturalOrder());
    return DoubleStream.concat(DoubleStream.of(set), DoubleStream.of(QUANTILES))
        .boxed()
        .max(better)
        .orElseThrow();
  }

  /** In decimals, so that 0.85 and 0.95 are equally far from 0.9. */
  private static BigDecimal distance(double quantile, double set) {
    return BigDecimal.valueOf(quantile).subtract(BigDecimal.valueOf(set)).abs();
  }

  /** The mean of both parts, times what they are parts of: a whole number knows ties. */
  private static long balance(Trial trial) {
    long good = trial.scores().good().length;
    long known = trial.scores().known().length;
    return (good - trial.beyond(trial.scores().good())) * known
        + trial.beyond(trial.scores().known()) * good;
  }

  /**
   * What to tell a user.
   *
   * @param where on which images they were looked for, empty or with a blank before it
   */
  String remark(String where) {
    String defects = Count.of(known, "known defect");
    if (known < FEWEST) {
      return defects
          + (known == 1
              ? " says too little to shift the choice or the threshold"
              : " had a say in the choice, but are too few to move the threshold")
          + ": give at least "
          + FEWEST
          + ". At the "
          + percent(set)
          + " quantile set, "
          + foundOf()
          + where
          + ".";
    }
    return "By "
        + defects
        + " the threshold "
        + (quantile == set
            ? "stays the " + percent(set) + " quantile set"
            : "is the "
                + percent(quantile)
                + " quantile instead of the "
                + percent(set)
                + " one set")
        + "; "
        + foundOf()
        + where
        + ".";
  }

  private String foundOf() {
    return found + " of " + known + (found == 1 ? " is found" : " are found");
  }

  private static String percent(double quantile) {
    return BigDecimal.valueOf(quantile).movePointRight(2).stripTrailingZeros().toPlainString()
        + " %";
  }
}
