package org.imageanomaly.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianKernelDensityTest {

  /** The latent size and the bandwidth of the paper. */
  private static final int D = 8192;

  private static final double H = 0.2;

  /** -D/2 log(2 pi H^2). */
  private static final double PLATEAU = 5656.57091465;

  private static float[] random(int size, long seed, float scale) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = scale * (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] row(float[] data, int i) {
    return java.util.Arrays.copyOfRange(data, i * D, (i + 1) * D);
  }

  @Test
  void densityOfATrainingPointIsItsOwnPlateau() {
    float[] data = random(60 * D, 1, 1f);
    double score = new GaussianKernelDensity(H, data, D).logDensity(row(data, 17))[0];
    assertEquals(5652.47657009, score, 1e-7);
  }

  @Test
  void densityOfCoincidingPointsIsTheUpperBound() {
    float[] data = new float[60 * D];
    java.util.Arrays.fill(data, 0.7f);
    double score = new GaussianKernelDensity(H, data, D).logDensity(row(data, 0))[0];
    assertEquals(PLATEAU, score, 1e-7);
  }

  /** The squared distance is D * 0.01^2 = 0.8192, the exponent 0.8192 / (2 H^2) = 10.24. */
  @Test
  void densityOfAShiftedTrainingPointFallsByItsSquaredDistance() {
    float[] data = random(60 * D, 2, 1f);
    float[] shifted = row(data, 5);
    double squared = 0;
    for (int i = 0; i < D; i++) {
      float before = shifted[i];
      shifted[i] = before + 0.01f;
      squared += ((double) shifted[i] - before) * ((double) shifted[i] - before);
    }
    double score = new GaussianKernelDensity(H, data, D).logDensity(shifted)[0];
    assertEquals(5652.47657009 - squared / (2 * H * H), score, 1e-7);
    assertEquals(5642.23657009, score, 1e-3);
  }

  @Test
  void densityInOneDimensionIsTheMeanOfTheKernels() {
    GaussianKernelDensity density = new GaussianKernelDensity(0.5, new float[] {-1, 0, 2}, 1);
    double expected = 0;
    for (double x : new double[] {-1, 0, 2}) {
      expected += Math.exp(-(0.25 - x) * (0.25 - x) / 0.5) / Math.sqrt(Math.PI / 2) / 3;
    }
    assertEquals(Math.log(expected), density.logDensity(new float[] {0.25f})[0], 1e-12);
  }

  @Test
  void manyPointsInBlocksScoreAsEachAlone() {
    float[] data = random(300 * 4, 3, 1f);
    float[] points = random(270 * 4, 4, 1f);
    GaussianKernelDensity density = new GaussianKernelDensity(0.3, data, 4);
    double[] together = density.logDensity(points);
    for (int i : new int[] {0, 255, 256, 269}) {
      assertEquals(direct(data, points, i), together[i], 1e-9);
    }
  }

  /** 600 vectors that all count for one of the points, of 600, and few for another. */
  @Test
  void pointsAmongManyVectorsAndFarFromAllScoreAsEachAlone() {
    int d = 2000;
    float[] data = random(600 * d, 5, 0.01f);
    float[] points = random(600 * d, 6, 0.01f);
    for (int k = 300 * d; k < points.length; k++) {
      points[k] *= 20;
    }
    GaussianKernelDensity density = new GaussianKernelDensity(0.2, data, d);
    double[] together = density.logDensity(points);
    for (int i : new int[] {0, 299, 300, 599}) {
      double[] exponents = new double[600];
      for (int j = 0; j < 600; j++) {
        for (int k = 0; k < d; k++) {
          exponents[j] -= Math.pow((double) data[j * d + k] - points[i * d + k], 2) / 0.08;
        }
      }
      double largest = Arrays.stream(exponents).max().orElseThrow();
      double sum = Arrays.stream(exponents).map(e -> Math.exp(e - largest)).sum();
      double expected = largest + Math.log(sum / 600) - d / 2 * Math.log(2 * Math.PI * 0.04);
      assertEquals(expected, together[i], 1e-9);
    }
  }

  private static double direct(float[] data, float[] points, int i) {
    double sum = 0;
    for (int j = 0; j < 300; j++) {
      double squared = 0;
      for (int k = 0; k < 4; k++) {
        squared += Math.pow((double) data[j * 4 + k] - points[i * 4 + k], 2);
      }
      sum += Math.exp(-squared / (2 * 0.09)) / 300;
    }
    return Math.log(sum) - 2 * Math.log(2 * Math.PI * 0.09);
  }

  @Test
  void farAwayPointsStillHaveAFiniteLogDensity() {
    GaussianKernelDensity density = new GaussianKernelDensity(0.2, new float[] {0}, 1);
    double expected = -1e6 / 0.08 - 0.5 * Math.log(2 * Math.PI * 0.04);
    assertEquals(expected, density.logDensity(new float[] {1000})[0], 1e-6);
  }

  /** A point that is no point must not look like one that is far away. */
  @Test
  void aPointThatIsNotFiniteHasNoDensityInAnyDimension() {
    for (int d : new int[] {4, 2048}) {
      GaussianKernelDensity density = new GaussianKernelDensity(1, random(3 * d, 7, 1), d);
      float[] points = random(3 * d, 8, 1);
      points[1] = Float.NaN;
      points[d + 1] = Float.POSITIVE_INFINITY;
      double[] found = density.logDensity(points);
      assertTrue(Double.isNaN(found[0]), d + " values: " + found[0]);
      assertTrue(Double.isNaN(found[1]), d + " values: " + found[1]);
      assertTrue(Double.isFinite(found[2]), d + " values: " + found[2]);
    }
  }

  @Test
  void uselessInputIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new GaussianKernelDensity(0, new float[] {1}, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new GaussianKernelDensity(1, new float[0], 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new GaussianKernelDensity(1, new float[] {Float.NaN}, 1));
  }

  @Test
  void logSumExpNeitherOverflowsNorVanishes() {
    LogSumExp large = new LogSumExp();
    large.add(1000);
    large.add(1000 + Math.log(3));
    assertEquals(1000 + Math.log(4), large.value(), 1e-12);
    LogSumExp small = new LogSumExp();
    small.add(-2000);
    small.add(-1e9);
    assertEquals(-2000, small.value(), 1e-12);
  }
}
