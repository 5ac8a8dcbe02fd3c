package org.imageanomaly.engine.gan;

import java.util.Random;

/** A seeded sequence of latent vectors, uniform in [-1, 1]: the same seed gives the same ones. */
final class Latents {

  private final Random random;
  private final int size;

  /**
   * Starts a sequence.
   *
   * @param size the length of a vector
   */
  Latents(int size, long seed) {
    this.random = new Random(seed);
    this.size = size;
  }

  /** The next vectors, one after the other. */
  float[] next(int count) {
    float[] values = new float[Math.multiplyExact(count, size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }
}
