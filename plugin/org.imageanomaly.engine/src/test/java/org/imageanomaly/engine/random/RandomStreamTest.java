package org.imageanomaly.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  @Test
  void everyStreamOfEverySeedIsAnotherOne() {
    Set<Long> seeds = new HashSet<>();
    int drawn = 0;
    for (long seed = -50; seed <= 50; seed++) {
      for (RandomStream stream : RandomStream.values()) {
        seeds.add(stream.seed(seed));
        drawn++;
        for (int further = 0; further < 4; further++) {
          seeds.add(stream.seed(seed, further));
          drawn++;
        }
      }
    }
    assertEquals(drawn, seeds.size());
  }

  /**
   * Of 11 streams and 1,000 seeds, the correlation of two independent ones is about 1 / sqrt(1000).
   */
  @Test
  void streamsDoNotFollowOneAnother() {
    int seeds = 1000;
    for (RandomStream one : RandomStream.values()) {
      for (RandomStream other : RandomStream.values()) {
        double sum = 0;
        for (int seed = 0; seed < seeds; seed++) {
          // near seeds too: the one of this, the other of the next
          Random next = other.numbers(one == other ? seed + 1 : seed);
          sum += one.numbers(seed).nextGaussian() * next.nextGaussian();
        }
        assertEquals(0, sum / seeds, 0.16, one + " and " + other);
      }
    }
  }
}
