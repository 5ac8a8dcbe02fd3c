package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalScoresTest {

  private static double[] draw(Random random, int count, double mean, double deviation) {
    return random.doubles(count).map(x -> mean + deviation * random.nextGaussian()).toArray();
  }

  /** 0.95 (n + 1) lies beyond the n-th order statistic up to n = 18. */
  @Test
  void nineteenImagesReachTheQuantileOf95Percent() {
    assertTrue(NormalScores.beyondAll(18, 0.95));
    assertFalse(NormalScores.beyondAll(19, 0.95));
    assertFalse(NormalScores.beyondAll(2, 2 / 3.0));
    assertFalse(NormalScores.beyondAll(2, 1));
    assertTrue(NormalScores.needsLeftOut(9, 0.95));
    assertFalse(NormalScores.needsLeftOut(10, 0.95));
    assertFalse(NormalScores.needsLeftOut(2, 2 / 3.0));
  }

  /**
   * Held out 1, 2, 3 (mean 2, squares 2); left out 10 and 14 (squares 8): s^2 = 10 / 3 with 3
   * degrees of freedom, whose t at 0.95 is 2.353363 (Fisher and Yates: 2.353).
   */
  @Test
  void boundIsThatOfAPredictionIntervalWithTheSpreadOfBothKinds() {
    NormalScores scores = new NormalScores(new double[] {1, 2, 3}, new double[] {10, 14});
    double bound = 2 + 2.353363 * Math.sqrt(10 / 3.0) * Math.sqrt(1 + 1 / 3.0);
    assertEquals(bound, scores.beyond(0.95, true), 1e-5);
    assertEquals(4 - bound, scores.beyond(0.95, false), 1e-5);
  }

  /** Ten held-out images have 9 degrees of freedom: t at 0.95 is 1.833113. */
  @Test
  void tenHeldOutImagesNeedNoOthers() {
    double[] heldOut = {-1, 1, -1, 1, -1, 1, -1, 1, -1, 1};
    NormalScores scores = new NormalScores(heldOut, new double[] {-1000, 1000, 0});
    assertEquals(1.833113 * Math.sqrt(10 / 9.0) * Math.sqrt(1.1), scores.beyond(0.95, true), 1e-5);
  }

  @Test
  void boundLiesNeverWithinTheHeldOutImages() {
    NormalScores outlier =
        new NormalScores(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 9}, new double[0]);
    assertEquals(9, outlier.beyond(0.95, true), 1e-12);
  }

  /** Of 20,000 sets of few normal scores, the part of further scores beyond the bound is 1 - q. */
  @Test
  void partOfFurtherScoresBeyondTheBoundIsTheOneAskedFor() {
    Random random = new Random(5);
    for (int heldOut : new int[] {2, 5, 10}) {
      int beyond = 0;
      int sets = 20_000;
      for (int i = 0; i < sets; i++) {
        NormalScores scores =
            new NormalScores(draw(random, heldOut, 3, 2), draw(random, 8, -50, 2));
        double further = 3 + 2 * random.nextGaussian();
        beyond += further > scores.beyond(0.9, true) ? 1 : 0;
      }
      // a standard deviation of the count is 0.0021; the outermost image lowers it a little
      double expected = 0.1;
      assertTrue(beyond / (double) sets < expected + 0.008, heldOut + ": " + beyond);
      assertTrue(beyond / (double) sets > expected - 0.03, heldOut + ": " + beyond);
    }
  }

  @Test
  void twoHeldOutImagesThatNearlyAgreeMakeNoTinyScale() {
    Scale scale =
        Scale.quantile(
            new NormalScores(
                new double[] {5, 5.0000001}, new double[] {4, 4.5, 5.5, 4.2, 4.7, 3.9}),
            0.95,
            true);
    assertTrue(scale.apply(5.9) < 1, "at " + scale.apply(5.9));
    assertTrue(scale.apply(7) > 1, "at " + scale.apply(7));
  }

  @Test
  void scoresThatAllAgreeStillMakeAScaleOfTheirSize() {
    Scale scale =
        Scale.quantile(
            new NormalScores(new double[] {5000, 5000}, new double[] {5000}), 0.95, true);
    assertEquals(0, scale.apply(5000), 1e-9);
    assertEquals(1, scale.apply(5005), 1e-9);
  }
}
