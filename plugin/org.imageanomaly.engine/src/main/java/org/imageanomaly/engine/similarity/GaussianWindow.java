package org.imageanomaly.engine.similarity;

/**
 * Pixels weigh less with their distance from the center; variances are those of a population.
 *
 * @param sigma the standard deviation in pixels
 * @param radius how many pixels the window reaches in each direction
 */
public record GaussianWindow(double sigma, int radius) implements Window {

  public GaussianWindow {
    if (!(sigma > 0) || radius < 1) {
      throw new IllegalArgumentException(
          "A Gaussian window needs a positive sigma and radius, not " + sigma + " and " + radius);
    }
  }

  /** The window of the original publication: sigma 1.5, cut off to 11 x 11 pixels. */
  public static GaussianWindow original() {
    return new GaussianWindow(1.5, 5);
  }

  @Override
  public int size() {
    return 2 * radius + 1;
  }

  @Override
  public double covarianceCorrection() {
    return 1;
  }

  @Override
  public double[] weights() {
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int k = 0; k <= radius; k++) {
      weights[k] = Math.exp(-k * k / (2 * sigma * sigma));
      sum += k == 0 ? weights[k] : 2 * weights[k];
    }
    for (int k = 0; k <= radius; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  @Override
  public void average(double[] padded, double[] weights, double[] means) {
    for (int i = 0; i < means.length; i++) {
      means[i] = weights[0] * padded[radius + i];
    }
    for (int k = 1; k <= radius; k++) {
      double weight = weights[k];
      int before = radius - k;
      int after = radius + k;
      for (int i = 0; i < means.length; i++) {
        means[i] += weight * (padded[before + i] + padded[after + i]);
      }
    }
  }
}
