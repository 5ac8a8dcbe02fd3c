package org.imageanomaly.engine.deepfeature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.junit.jupiter.api.Test;

class CoresetTest {

  private static Coreset line(float... places) {
    Coreset coreset = new Coreset(1, places.length);
    coreset.put(0, places);
    return coreset;
  }

  /** Mean 4: 3 is nearest to it, then 10 is 7 away, then 0 is 3 away, then 7 is 3 away. */
  @Test
  void theFarthestVectorComesNext() {
    assertArrayEquals(new int[] {1, 3, 0, 2}, line(0, 3, 7, 10, 3, 1).choose(4, Progress.none()));
  }

  @Test
  void thereAreNoMoreThanThereAre() {
    assertEquals(3, line(5, 6, 7).choose(10, Progress.none()).length);
  }

  /** Five far groups in 3,000 vectors, more than two blocks. */
  @Test
  void eachGroupIsChosenBeforeAnyTwice() {
    Random random = new Random(3);
    float[] vectors = new float[3000 * 6];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = random.nextFloat() + (i % 6 == i / 6 % 5 ? 100 : 0);
    }
    Coreset coreset = new Coreset(6, 3000);
    coreset.put(0, vectors);
    assertArrayEquals(
        new int[] {0, 1, 2, 3, 4},
        IntStream.of(coreset.choose(5, Progress.none()))
            .map(index -> index % 5)
            .sorted()
            .toArray());
  }
}
