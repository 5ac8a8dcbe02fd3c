package org.imageanomaly.engine.gan;

/** Adam (Kingma and Ba 2015) on some values, with the betas 0.9 and 0.999. */
final class AdamSteps {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double[] mean;
  private final double[] square;
  private int steps;

  AdamSteps(int size) {
    this.mean = new double[size];
    this.square = new double[size];
  }

  /** Moves the values one step against the gradient. */
  void step(float[] values, float[] gradient, double rate) {
    steps++;
    double correction = Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    for (int i = 0; i < values.length; i++) {
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
      square[i] = BETA2 * square[i] + (1 - BETA2) * gradient[i] * gradient[i];
      values[i] -= (float) (rate * correction * mean[i] / (Math.sqrt(square[i]) + EPSILON));
    }
  }
}
