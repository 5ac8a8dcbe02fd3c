package org.imageanomaly.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DistributionsTest {

  /**
   * Beta(a, 1) has the distribution function x^a, Beta(1, b) 1 - (1 - x)^b, Beta(2, 2) 3x^2 - 2x^3.
   */
  @Test
  void betaHasItsClosedForms() {
    for (double x : new double[] {0.001, 0.1, 0.5, 0.77, 0.999}) {
      assertEquals(Math.pow(x, 7), new BetaDistribution(7, 1).cumulative(x), 1e-13);
      assertEquals(1 - Math.pow(1 - x, 42), new BetaDistribution(1, 42).cumulative(x), 1e-13);
      assertEquals(3 * x * x - 2 * x * x * x, new BetaDistribution(2, 2).cumulative(x), 1e-13);
      assertEquals(
          2 / Math.PI * Math.asin(Math.sqrt(x)),
          new BetaDistribution(0.5, 0.5).cumulative(x),
          1e-13);
    }
  }

  /** The sum of the probabilities of k and more of n successes is I_p(k, n - k + 1). */
  @Test
  void betaIsTheTailOfTheBinomialDistribution() {
    int n = 30;
    double p = 0.3;
    double tail = 0;
    double term = Math.pow(1 - p, n);
    for (int k = 0; k <= n; k++) {
      tail += k >= 12 ? term : 0;
      term *= (double) (n - k) / (k + 1) * p / (1 - p);
    }
    assertEquals(tail, new BetaDistribution(12, n - 11).cumulative(p), 1e-12);
  }

  @Test
  void quantileIsTheInverse() {
    BetaDistribution beta = new BetaDistribution(2.15, 40.85);
    for (double p : new double[] {1e-6, 0.025, 0.5, 0.975}) {
      assertEquals(p, beta.cumulative(beta.quantile(p)), 1e-12);
    }
    assertEquals(1 - Math.pow(0.05, 0.1), new BetaDistribution(1, 10).quantile(0.95), 1e-14);
  }

  /**
   * t with 1 degree is the Cauchy distribution; with 2 its quantile is (2p - 1) / sqrt(2p(1 - p)).
   */
  @Test
  void studentHasItsClosedForms() {
    for (double p : new double[] {0.05, 0.5, 0.75, 0.95, 0.999}) {
      assertEquals(
          Math.tan(Math.PI * (p - 0.5)),
          new StudentDistribution(1).quantile(p),
          1e-9 * Math.max(1, Math.abs(Math.tan(Math.PI * (p - 0.5)))));
      assertEquals(
          (2 * p - 1) / Math.sqrt(2 * p * (1 - p)), new StudentDistribution(2).quantile(p), 1e-9);
    }
  }

  /** Table III of Fisher and Yates (1938), one-sided 5 and 2.5 %. */
  @Test
  void studentHasThePublishedQuantiles() {
    assertEquals(2.015, new StudentDistribution(5).quantile(0.95), 5e-4);
    assertEquals(1.812, new StudentDistribution(10).quantile(0.95), 5e-4);
    assertEquals(2.042, new StudentDistribution(30).quantile(0.975), 5e-4);
    assertEquals(1.658, new StudentDistribution(120).quantile(0.95), 5e-4);
  }

  @Test
  void whatIsNoDistributionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BetaDistribution(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new BetaDistribution(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new StudentDistribution(0));
    assertThrows(IllegalArgumentException.class, () -> new StudentDistribution(3).quantile(1));
  }
}
