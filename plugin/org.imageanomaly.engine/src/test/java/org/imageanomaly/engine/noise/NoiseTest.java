package org.imageanomaly.engine.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {

  private static final int COUNT = 400_000;

  private static float[] noisy(Noise noise, float value) {
    float[] values = new float[COUNT];
    Arrays.fill(values, value);
    noise.addTo(values, new Random(7));
    return values;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  private static double share(float[] values, float wanted) {
    int count = 0;
    for (float value : values) {
      if (value == wanted) {
        count++;
      }
    }
    return (double) count / values.length;
  }

  @Test
  void gaussianNoiseKeepsTheMeanAndHasItsVariance() {
    float[] values = noisy(GaussianNoise.STANDARD, 0.5f);
    assertEquals(0.5, mean(values), 5 * Math.sqrt(0.001 / COUNT));
    assertEquals(0.001, variance(values), 5 * 0.001 * Math.sqrt(2.0 / COUNT));
  }

  @Test
  void gaussianNoiseLeavesTheRange() {
    assertEquals(0.5, 1 - shareAtLeast(noisy(GaussianNoise.STANDARD, 1), 1), 0.005);
  }

  private static double shareAtLeast(float[] values, double least) {
    int count = 0;
    for (float value : values) {
      if (value >= least) {
        count++;
      }
    }
    return (double) count / values.length;
  }

  @Test
  void saltAndPepperReplaceTheirSharesAndNothingElse() {
    float[] values = noisy(new SaltAndPepperNoise(0.1, 0.25), 0.5f);
    assertEquals(0.025, share(values, 1), 0.0015);
    assertEquals(0.075, share(values, 0), 0.0025);
    assertEquals(1, share(values, 1) + share(values, 0) + share(values, 0.5f), 1e-12);
  }

  @Test
  void nothingAndEverythingArePossibleAmounts() {
    assertEquals(1, share(noisy(new SaltAndPepperNoise(0, 0.5), 0.5f), 0.5f));
    assertEquals(1, share(noisy(new SaltAndPepperNoise(1, 1), 0.5f), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 256, 65_536})
  void poissonCountsHaveAVarianceEqualToTheirMean(int peak) {
    float[] values = noisy(new PoissonNoise(OptionalInt.of(peak)), 0.5f);
    double expected = 0.5 * peak;
    assertEquals(expected, mean(values) * peak, 5 * Math.sqrt(expected / COUNT));
    double spread = Math.sqrt((2 + 1 / expected) / COUNT);
    assertEquals(expected, variance(values) * peak * peak, 5 * expected * spread);
  }

  @Test
  void smallPoissonCountsHaveTheProbabilitiesOfTheFormula() {
    float[] counts = noisy(new PoissonNoise(OptionalInt.of(2)), 0.5f);
    assertEquals(Math.exp(-1), share(counts, 0), 0.004);
    assertEquals(Math.exp(-1), share(counts, 0.5f), 0.004);
    assertEquals(Math.exp(-1) / 2, share(counts, 1), 0.004);
    assertEquals(Math.exp(-1) / 6, share(counts, 1.5f), 0.003);
  }

  @Test
  void thePeakIsThePowerOfTwoAtOrAboveTheNumberOfDifferentValues() {
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = (i % 5) / 4f;
    }
    PoissonNoise.STANDARD.addTo(values, new Random(1));
    double least = 1;
    for (float value : values) {
      assertEquals(Math.rint(value * 8), value * 8.0, "counts of a peak of 8");
      least = value > 0 ? Math.min(least, value) : least;
    }
    assertEquals(1 / 8.0, least);
  }

  @Test
  void blackStaysBlackUnderPoissonAndSpeckle() {
    assertEquals(1, share(noisy(PoissonNoise.STANDARD, 0), 0));
    assertEquals(1, share(noisy(PoissonNoise.STANDARD, -0.25f), 0));
    assertEquals(1, share(noisy(SpeckleNoise.STANDARD, 0), 0));
  }

  @ParameterizedTest
  @ValueSource(floats = {0.25f, 0.5f, 1})
  void speckleHasTheSquareOfTheSampleTimesItsVariance(float x) {
    float[] values = noisy(SpeckleNoise.STANDARD, x);
    double expected = x * x * 0.01;
    assertEquals(x, mean(values), 5 * Math.sqrt(expected / COUNT));
    assertEquals(expected, variance(values), 5 * expected * Math.sqrt(2.0 / COUNT));
  }

  @Test
  void strengthsOutOfRangeAreRefused() {
    for (double wrong : new double[] {-0.1, 1.5, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new GaussianNoise(wrong));
      assertThrows(IllegalArgumentException.class, () -> new SpeckleNoise(wrong));
      assertThrows(IllegalArgumentException.class, () -> new SaltAndPepperNoise(wrong, 0.5));
      assertThrows(IllegalArgumentException.class, () -> new SaltAndPepperNoise(0.5, wrong));
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> new PoissonNoise(OptionalInt.of(0)))
            .getMessage();
    assertTrue(message.contains("between 1 and 65536, not at 0"), message);
  }
}
