package org.imageanomaly.engine.statistics;

import java.util.Arrays;

/**
 * Whether some of many values lie higher than the others by more than chance: the one-sided test of
 * Wilcoxon (1945) and of Mann and Whitney (1947). The area under a ROC curve is its statistic.
 */
public final class RankSum {

  /** More values are as good as normally distributed. */
  private static final int EXACT = 100;

  private static final double DEGREES = 1e6;

  private RankSum() {}

  /**
   * How probable it is that as many values, drawn from all of them at random, lie as high as those
   * of the group or higher: exact for up to 100 values, beyond by the normal approximation with its
   * corrections for ties and continuity.
   *
   * @param inGroup which values are those of the group
   * @return 1 if the group or the others are empty
   */
  public static double probability(double[] values, boolean[] inGroup) {
    int[] ranks = doubledRanks(values);
    int size = 0;
    long sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      size += inGroup[i] ? 1 : 0;
      sum += inGroup[i] ? ranks[i] : 0;
    }
    if (size == 0 || size == values.length) {
      return 1;
    }
    return values.length <= EXACT ? exact(ranks, size, sum) : approximate(ranks, size, sum);
  }

  /** The lowest probability that there can be: that of a group above all others. */
  public static double leastProbability(int group, int others) {
    double ways = 1;
    for (int i = 1; i <= Math.min(group, others); i++) {
      ways *= (double) (group + others + 1 - i) / i;
    }
    return 1 / ways;
  }

  /** Twice the rank of each value, that of equals being their mean: whole numbers. */
  private static int[] doubledRanks(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] ranks = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int below = 0;
      int upTo = 0;
      for (double other : sorted) {
        below += other < values[i] ? 1 : 0;
        upTo += other <= values[i] ? 1 : 0;
      }
      ranks[i] = below + 1 + upTo;
    }
    return ranks;
  }

  /** Counts the groups of each size with each sum of ranks. */
  private static double exact(int[] ranks, int size, long sum) {
    int most = Arrays.stream(ranks).sum();
    double[][] groups = new double[size + 1][most + 1];
    groups[0][0] = 1;
    for (int rank : ranks) {
      for (int k = size; k >= 1; k--) {
        for (int s = most; s >= rank; s--) {
          groups[k][s] += groups[k - 1][s - rank];
        }
      }
    }
    double all = Arrays.stream(groups[size]).sum();
    double asHigh = Arrays.stream(groups[size], Math.toIntExact(sum), most + 1).sum();
    return asHigh / all;
  }

  private static double approximate(int[] ranks, int size, long sum) {
    double n = ranks.length;
    double mean = n + 1;
    double squares = Arrays.stream(ranks).mapToDouble(r -> (r - mean) * (r - mean)).sum();
    double variance = squares * size * (n - size) / (n * (n - 1));
    if (variance == 0) {
      return 1;
    }
    // half of the step of a sum of ranks that are doubled
    return aboveNormal((sum - 1 - mean * size) / Math.sqrt(variance));
  }

  /** The upper tail of the normal distribution, as that of Student's with many degrees. */
  private static double aboveNormal(double z) {
    double tail =
        new BetaDistribution(DEGREES / 2, 0.5).cumulative(DEGREES / (DEGREES + z * z)) / 2;
    return z > 0 ? tail : 1 - tail;
  }
}
