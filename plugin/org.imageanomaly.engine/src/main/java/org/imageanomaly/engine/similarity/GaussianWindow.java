package org.imageanomaly.engine.similarity;

/**
 * Pixels weigh less with their distance from the centre; variances are those of a population.
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
  public void average(double[] padded, double[] means) {
    double[] weights = weights();
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * padded[i + k];
      }
      means[i] = sum;
    }
  }

  private double[] weights() {
    double[] weights = new double[size()];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double distance = (k - radius) / sigma;
      weights[k] = Math.exp(-distance * distance / 2);
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }
}
