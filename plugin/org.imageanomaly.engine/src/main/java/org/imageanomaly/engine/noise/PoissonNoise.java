package org.imageanomaly.engine.noise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * Noise of counted light: each sample becomes the count that a Poisson distribution around it
 * gives. A sample x becomes k / peak, where the mean and the variance of k are x * peak. Samples
 * below black count as black.
 *
 * @param peak the mean count at white; if empty, the least power of two that is not below the
 *     number of different values in the image, as scikit-image has it
 */
public record PoissonNoise(OptionalInt peak) implements Noise {

  public static final PoissonNoise STANDARD = new PoissonNoise(OptionalInt.empty());

  private static final int HIGHEST_PEAK = 65_536;

  public PoissonNoise {
    if (peak.isPresent() && (peak.getAsInt() < 1 || peak.getAsInt() > HIGHEST_PEAK)) {
      throw new IllegalArgumentException(
          "The peak of Poisson noise must lie between 1 and "
              + HIGHEST_PEAK
              + ", not at "
              + peak.getAsInt()
              + ".");
    }
  }

  @Override
  public void addTo(float[] values, Random random) {
    int scale = peak.orElseGet(() -> powerOfTwo(different(values)));
    Map<Float, PoissonDistribution> distributions = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      PoissonDistribution counts =
          distributions.computeIfAbsent(
              Math.max(0, values[i]), v -> PoissonDistribution.of((double) v * scale));
      values[i] = (float) counts.draw(random) / scale;
    }
  }

  private static int different(float[] values) {
    Set<Float> found = new HashSet<>();
    for (float value : values) {
      found.add(value);
    }
    return found.size();
  }

  private static int powerOfTwo(int atLeast) {
    int power = 1;
    while (power < atLeast) {
      power *= 2;
    }
    return power;
  }
}
