package org.imageanomaly.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Metrics of so many images that products of their counts need more than 32 bits. */
class TenMillionImagesTest {

  private static final int IMAGES = 10_000_000;

  private static double[] scores(IntToDoubleFunction score) {
    double[] scores = new double[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      scores[i] = score.applyAsDouble(i);
    }
    return scores;
  }

  private static boolean[] truth(IntPredicate isAnomalous) {
    boolean[] anomalous = new boolean[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      anomalous[i] = isAnomalous.test(i);
    }
    return anomalous;
  }

  /** Each number below the number of images once, in no order. */
  private static int shuffled(int i) {
    return (int) (i * 6_180_339L % IMAGES);
  }

  @Test
  void aConstantScoreTellsNothing() {
    Ranking ranking = Ranking.of(new double[IMAGES], truth(i -> i % 10 < 3));
    assertEquals(0.5, ranking.rocAuc());
    assertEquals(0.3, ranking.averagePrecision(), 1e-12);
    assertEquals(2, ranking.points().size());
  }

  /**
   * A score of 1 for 95 % of the anomalies and 15 % of the normal images, else 0: the area is (1 +
   * 0.95 - 0.15) / 2. With 40 % anomalies the precision is 0.38 / 0.47 at a recall of 0.95, and 0.4
   * for the rest.
   */
  @Test
  void aBinaryScoreHasTheAreaOfItsTrapezoid() {
    boolean[] anomalous = truth(i -> i % 5 < 2);
    double[] scores = scores(i -> i / 5 % 100 < (i % 5 < 2 ? 95 : 15) ? 1 : 0);
    Ranking ranking = Ranking.of(scores, anomalous);
    assertEquals(0.9, ranking.rocAuc(), 1e-12);
    assertEquals(0.95 * 0.38 / 0.47 + 0.05 * 0.4, ranking.averagePrecision(), 1e-12);
    assertEquals(
        new ConfusionMatrix(3_800_000, 900_000, 5_100_000, 200_000),
        ConfusionMatrix.of(anomalous, new FixedThreshold(0.5).flags(scores)));
    assertEquals(
        new ConfusionMatrix(3_800_000, 900_000, 5_100_000, 200_000),
        ranking.at(ranking.points().get(1)));
  }

  /**
   * Of every four images in a row of their scores the highest is anomalous. Of m such groups,
   * anomaly j is above 3 j of the 3 m normal images, (m + 1) / 2m on average; the k-th anomaly from
   * above has the precision k / (4k - 3) = 1/4 + 3/4 / (4k - 3). The sum of 1 / (4k - 3) is (psi(m
   * + 1/4) - psi(1/4)) / 4, with psi(1/4) = - Euler's constant - pi / 2 - 3 ln 2.
   */
  @Test
  void distinctScoresHaveTheAreasOfTheirOrder() {
    Ranking ranking = Ranking.of(scores(i -> shuffled(i) - 5e6), truth(i -> shuffled(i) % 4 == 3));
    double m = IMAGES / 4.0;
    assertEquals((m + 1) / (2 * m), ranking.rocAuc(), 1e-15);
    double x = m + 0.25;
    double psi = Math.log(x) - 1 / (2 * x) - 1 / (12 * x * x);
    double ofAQuarter = -0.5772156649015329 - Math.PI / 2 - 3 * Math.log(2);
    double expected = 0.25 + 0.75 * (psi - ofAQuarter) / 4 / m;
    assertEquals(expected, ranking.averagePrecision(), 1e-12);
    assertEquals(IMAGES + 1, ranking.points().size());
    assertEquals(
        new Ranking.Point(-5e6, IMAGES / 4, 3 * (IMAGES / 4)), ranking.points().get(IMAGES));
  }

  /**
   * Scaled scores from 0 to 0.1 of normal images and from 0.3 to 1 of anomalies, but every
   * hundredth image of the other kind. The fewest errors are made for 0.1 < t <= 0.3: of the
   * candidates 0.4 k / 99 those for k from 25 to 74, 49.5 on average.
   */
  @Test
  void theThresholdTunedOnLabelsLiesInTheGap() {
    int half = IMAGES / 2;
    double[] scores =
        scores(
            i ->
                shuffled(i) < half
                    ? 0.1 * shuffled(i) / (half - 1)
                    : 1 - 0.7 * (shuffled(i) - half) / (half - 1));
    boolean[] anomalous = truth(i -> shuffled(i) >= half ^ shuffled(i) % 100 == 50);
    LabelTunedThreshold threshold = LabelTunedThreshold.of(scores, anomalous);
    assertEquals(0.2, threshold.scaled(), 1e-12);
    assertEquals(
        new ConfusionMatrix(4_950_000, 50_000, 4_950_000, 50_000),
        ConfusionMatrix.of(anomalous, threshold.flags(scores)));
  }
}
