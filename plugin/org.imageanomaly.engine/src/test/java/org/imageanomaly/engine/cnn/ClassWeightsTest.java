package org.imageanomaly.engine.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ClassWeightsTest {

  /** N / (K n_c): 40 / (2 * 30) and 40 / (2 * 10). */
  @Test
  void everyClassCountsTheSameAndAnExampleOneOnAverage() {
    int[] classes = new int[40];
    java.util.Arrays.fill(classes, 0, 10, 1);
    assertArrayEquals(new float[] {2 / 3f, 2}, ClassWeights.balanced(classes, 2), 1e-6f);
  }

  @Test
  void classWithoutExamplesTakesNothingFromTheOthers() {
    assertArrayEquals(
        new float[] {1, 0, 1}, ClassWeights.balanced(new int[] {0, 2, 0, 2}, 3), 1e-6f);
  }
}
