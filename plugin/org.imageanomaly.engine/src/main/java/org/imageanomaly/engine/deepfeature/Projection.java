package org.imageanomaly.engine.deepfeature;

import java.util.Random;
import org.imageanomaly.engine.random.RandomStream;

/**
 * Projects patches at random, which changes distances little (Johnson and Lindenstrauss 1984): by
 * signs drawn evenly (Achlioptas 2003). Vectors that are short enough stay as they are.
 */
final class Projection {

  /** Of projected vectors, as Roth et al. 2022 have it. */
  static final int LENGTH = 128;

  private final int from;
  private final VectorBlocks directions;

  /**
   * Draws directions.
   *
   * @param from the length of vectors
   */
  Projection(int from, long seed) {
    this.from = from;
    this.directions = from > LENGTH ? new VectorBlocks(drawn(from, seed), from) : null;
  }

  private static float[] drawn(int from, long seed) {
    Random random = RandomStream.PROJECTION.numbers(seed);
    float[] directions = new float[LENGTH * from];
    float one = (float) (1 / Math.sqrt(LENGTH));
    for (int i = 0; i < directions.length; i++) {
      directions[i] = random.nextBoolean() ? one : -one;
    }
    return directions;
  }

  /** The length of projected vectors. */
  int length() {
    return Math.min(LENGTH, from);
  }

  /** The projections of vectors, one after the other as they are. */
  float[] of(float... vectors) {
    return directions == null ? vectors : directions.products(vectors);
  }
}
