package org.imageanomaly.engine.noise;

import java.util.Random;

/**
 * A kind of random noise and its strength. Every sample of every channel is disturbed by itself.
 */
public sealed interface Noise
    permits GaussianNoise, SaltAndPepperNoise, PoissonNoise, SpeckleNoise {

  /**
   * Adds the noise in place; the results may leave the range.
   *
   * @param values samples where 0 is black and 1 is white
   */
  void addTo(float[] values, Random random);
}
