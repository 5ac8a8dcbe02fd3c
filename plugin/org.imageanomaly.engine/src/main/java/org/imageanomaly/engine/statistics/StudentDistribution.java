package org.imageanomaly.engine.statistics;

/**
 * Student's t distribution (Student, The probable error of a mean, 1908).
 *
 * @param degrees of freedom, positive
 */
public record StudentDistribution(double degrees) {

  public StudentDistribution {
    if (!(degrees > 0)) {
      throw new IllegalArgumentException(
          "The degrees of freedom must be positive, not " + degrees + ".");
    }
  }

  /**
   * The value below which a part p of the distribution lies.
   *
   * @param p in (0, 1)
   */
  public double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("A quantile of t lies in (0, 1), not at " + p + ".");
    }
    if (p < 0.5) {
      return -quantile(1 - p);
    }
    // degrees / (degrees + t^2) has a beta distribution
    double x = new BetaDistribution(degrees / 2, 0.5).quantile(2 * (1 - p));
    return Math.sqrt(degrees * (1 - x) / x);
  }
}
