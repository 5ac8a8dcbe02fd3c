package org.imageanomaly.engine.noise;

import java.util.Random;

/**
 * Replaces some samples by white or black.
 *
 * @param amount the share of samples that are replaced, in [0, 1]
 * @param salt the share of white among them, in [0, 1]
 */
public record SaltAndPepperNoise(double amount, double salt) implements Noise {

  /** What Wilmet et al. (2021) wrote down and did not use. */
  public static final SaltAndPepperNoise STANDARD = new SaltAndPepperNoise(0.003, 0.5);

  public SaltAndPepperNoise {
    Ranges.checkShare("The amount of salt and pepper", amount);
    Ranges.checkShare("The share of salt", salt);
  }

  @Override
  public void addTo(float[] values, Random random) {
    for (int i = 0; i < values.length; i++) {
      if (random.nextDouble() < amount) {
        values[i] = random.nextDouble() < salt ? 1 : 0;
      }
    }
  }
}
