package org.imageanomaly.engine.statistics;

/**
 * The beta distribution on [0, 1]: what is known of a probability from order statistics or from
 * counts.
 *
 * @param alpha the first shape, positive
 * @param beta the second shape, positive
 */
public record BetaDistribution(double alpha, double beta) {

  private static final double[] LANCZOS = {
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private static final int MOST_TERMS = 10_000;
  private static final double CONVERGED = 1e-15;
  private static final double TINY = 1e-300;

  public BetaDistribution {
    if (!(alpha > 0 && beta > 0)) {
      throw new IllegalArgumentException(
          "The shapes of a beta distribution must be positive, not "
              + alpha
              + " and "
              + beta
              + ".");
    }
  }

  /** The probability of a value of at most x: the regularized incomplete beta function. */
  public double cumulative(double x) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            alpha * Math.log(x)
                + beta * Math.log1p(-x)
                + logGamma(alpha + beta)
                - logGamma(alpha)
                - logGamma(beta));
    return x < (alpha + 1) / (alpha + beta + 2)
        ? front * fraction(alpha, beta, x) / alpha
        : 1 - front * fraction(beta, alpha, 1 - x) / beta;
  }

  /** The value below which a part p of the distribution lies, to full precision by bisection. */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("A probability lies from 0 to 1, not at " + p + ".");
    }
    double low = 0;
    double high = 1;
    for (double middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
      if (cumulative(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The continued fraction 8.17.22 of the NIST Digital Library, by the method of Lentz (1976). */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < CONVERGED) {
        break;
      }
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** The natural log of the gamma function, by the approximation of Lanczos (1964). */
  private static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
