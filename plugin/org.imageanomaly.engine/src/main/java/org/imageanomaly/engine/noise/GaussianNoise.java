package org.imageanomaly.engine.noise;

import java.util.Random;

/**
 * Adds normally distributed values of mean 0.
 *
 * @param variance of the values, where 1 is the distance from black to white
 */
public record GaussianNoise(double variance) implements Noise {

  /** What Wilmet et al. (2021) inject. */
  public static final GaussianNoise STANDARD = new GaussianNoise(0.001);

  public GaussianNoise {
    Ranges.checkVariance("Gaussian noise", variance);
  }

  @Override
  public void addTo(float[] values, Random random) {
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (deviation * random.nextGaussian());
    }
  }
}
