package org.imageanomaly.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against mannwhitneyu of SciPy 1.17.1. */
class RankSumTest {

  private static double above(double[] group, double... others) {
    double[] all = new double[group.length + others.length];
    boolean[] inGroup = new boolean[all.length];
    for (int i = 0; i < all.length; i++) {
      inGroup[i] = i < group.length;
      all[i] = inGroup[i] ? group[i] : others[i - group.length];
    }
    return RankSum.probability(all, inGroup);
  }

  /** Nearly the depression scores of Hollander and Wolfe (1973). */
  @Test
  void fewValuesHaveTheExactProbability() {
    double[] x = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] y = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.07, 3.14, 1.28};
    assertEquals(0.06795557383792677, above(x, y), 1e-12);
    assertEquals(0.943253805018511, above(y, x), 1e-12);
  }

  /** Of the 35 groups of 3 of these 7, counted one by one, 7 have as high a sum of ranks. */
  @Test
  void equalValuesShareTheirRanks() {
    assertEquals(7 / 35.0, above(new double[] {3, 3, 2}, 1, 2, 3, 1), 1e-12);
    assertEquals(1, above(new double[] {5, 5}, 5, 5, 5), 1e-12);
  }

  private static double[] values(int count, int factor, int modulus, double scale, double shift) {
    return IntStream.range(0, count)
        .mapToDouble(i -> i * factor % modulus / scale + shift)
        .toArray();
  }

  @Test
  void manyValuesHaveTheProbabilityOfTheNormalDistribution() {
    double[] x = values(60, 37, 101, 10, 0);
    double[] y = values(90, 53, 97, 10, -1);
    assertEquals(0.01029972607251121, above(x, y), 1e-6);
    assertEquals(0.9898047250213867, above(y, x), 1e-6);
    assertEquals(
        0.04885625550645138, above(values(60, 37, 11, 1, 0), values(90, 53, 9, 1, 0)), 1e-6);
  }

  @Test
  void leastProbabilityIsThatOfAGroupAboveAllOthers() {
    assertEquals(1 / 20.0, RankSum.leastProbability(3, 3), 1e-15);
    assertEquals(above(new double[] {7, 8}, 1, 2, 3), RankSum.leastProbability(2, 3), 1e-15);
    assertEquals(1, RankSum.leastProbability(0, 3));
  }

  @Test
  void noGroupTellsNothing() {
    assertEquals(1, above(new double[0], 1, 2));
    assertEquals(1, above(new double[] {1, 2}));
  }
}
