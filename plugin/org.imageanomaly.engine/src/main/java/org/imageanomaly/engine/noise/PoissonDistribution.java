package org.imageanomaly.engine.noise;

import java.util.Arrays;
import java.util.Random;

/**
 * The Poisson distribution of one mean as a table, for many draws.
 *
 * @param first the lowest count in the table
 * @param cumulative at i the probability of first + i or less, times a factor
 */
record PoissonDistribution(int first, double[] cumulative) {

  /** Counts that are further from the mean than this many standard deviations never occur. */
  private static final double REACH = 12;

  static PoissonDistribution of(double mean) {
    int mode = (int) mean;
    int reach = (int) Math.ceil(REACH * Math.sqrt(mean)) + 20;
    int first = Math.max(0, mode - reach);
    double[] table = new double[mode + reach - first + 1];
    table[mode - first] = 1;
    for (int k = mode + 1; k <= mode + reach; k++) {
      table[k - first] = table[k - 1 - first] * mean / k;
    }
    for (int k = mode; k > first; k--) {
      table[k - 1 - first] = table[k - first] * k / mean;
    }
    for (int i = 1; i < table.length; i++) {
      table[i] += table[i - 1];
    }
    return new PoissonDistribution(first, table);
  }

  int draw(Random random) {
    double target = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, target);
    return first + (found >= 0 ? found + 1 : -found - 1);
  }
}
