package org.imageanomaly.engine.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kernels do to cosine waves is known in closed form: the Fourier transform of a Gaussian. */
class KernelTest {

  private static final double FREQUENCY = 0.4;

  /** Of kernels that end at three sigmas. */
  private static final double TOLERANCE = 0.02;

  private static double response(float[] kernel, double phase) {
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      sum += kernel[i] * Math.cos(FREQUENCY * (i - kernel.length / 2) + phase);
    }
    return sum;
  }

  private static double transform(double sigma) {
    return Math.exp(-FREQUENCY * FREQUENCY * sigma * sigma / 2);
  }

  private static double sum(float... kernel) {
    double sum = 0;
    for (float value : kernel) {
      sum += value;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.2, 2, 4})
  void gaussianDampsAWave(double sigma) {
    float[] kernel = Kernel.gaussian(sigma);
    assertEquals(2 * (int) Math.ceil(3 * sigma) + 1, kernel.length);
    assertEquals(1, sum(kernel), 1e-6);
    assertEquals(transform(sigma), response(kernel, 0), TOLERANCE);
    assertEquals(0, response(kernel, Math.PI / 2), 1e-6);
  }

  /** Correlated, it gives the slope with the opposite sign: that of a mirrored image. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.2, 2, 4})
  void firstDerivativeOfAWaveIsItsSlope(double sigma) {
    float[] kernel = Kernel.first(sigma);
    assertEquals(0, sum(kernel), 1e-6);
    assertEquals(0, response(kernel, 0), 1e-6);
    double slope = -sigma * FREQUENCY * transform(sigma);
    assertEquals(-slope, response(kernel, Math.PI / 2), TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.2, 2, 4})
  void secondDerivativeOfAWaveIsItsCurvature(double sigma) {
    float[] kernel = Kernel.second(sigma);
    assertEquals(0, sum(kernel), 1e-6);
    double curvature = -sigma * sigma * FREQUENCY * FREQUENCY * transform(sigma);
    assertEquals(curvature, response(kernel, 0), 2 * TOLERANCE);
    assertEquals(0, response(kernel, Math.PI / 2), 1e-6);
  }
}
