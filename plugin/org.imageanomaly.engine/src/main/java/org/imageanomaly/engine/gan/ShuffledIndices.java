package org.imageanomaly.engine.gan;

import java.util.Random;

/** All indices in a seeded random order, then all in another one, and so on. */
final class ShuffledIndices {

  private final int[] indices;
  private final Random random;
  private int position;

  ShuffledIndices(int size, long seed) {
    this.indices = new int[size];
    java.util.Arrays.setAll(indices, i -> i);
    this.random = new Random(seed);
    this.position = size;
  }

  /** The next ones. */
  int[] next(int count) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      if (position == indices.length) {
        shuffle();
        position = 0;
      }
      chosen[i] = indices[position++];
    }
    return chosen;
  }

  private void shuffle() {
    for (int i = indices.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = indices[i];
      indices[i] = indices[j];
      indices[j] = swapped;
    }
  }
}
