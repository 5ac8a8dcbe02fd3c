package org.imageanomaly.engine.filter;

/** Sampled Gaussians and their derivatives, on the usual scale: times sigma to their order. */
public final class Kernel {

  private static final double REACH = 3;

  private Kernel() {}

  /** A Gaussian, of sum 1. */
  public static float[] gaussian(double sigma) {
    int radius = radius(sigma);
    double[] values = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(-square((i - radius) / sigma) / 2);
      sum += values[i];
    }
    return scaled(values, 1 / sum);
  }

  /** Its first derivative times sigma: correlated with an image, it gives minus the slope. */
  public static float[] first(double sigma) {
    float[] gaussian = gaussian(sigma);
    double[] values = new double[gaussian.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = -(i - radius(sigma)) / sigma * gaussian[i];
    }
    return scaled(values, 1);
  }

  /** Its second derivative times the square of sigma, of sum 0. */
  public static float[] second(double sigma) {
    float[] gaussian = gaussian(sigma);
    double[] values = new double[gaussian.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (square((i - radius(sigma)) / sigma) - 1) * gaussian[i];
      sum += values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= sum / values.length;
    }
    return scaled(values, 1);
  }

  /** How many values it has on each side of the middle one. */
  public static int radius(double sigma) {
    return (int) Math.ceil(REACH * sigma);
  }

  private static double square(double value) {
    return value * value;
  }

  private static float[] scaled(double[] values, double factor) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] * factor);
    }
    return scaled;
  }
}
