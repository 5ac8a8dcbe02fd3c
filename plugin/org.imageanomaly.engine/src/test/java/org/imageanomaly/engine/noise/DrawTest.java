package org.imageanomaly.engine.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

  private static List<Integer> times(Draw draw, int size) {
    return IntStream.range(0, size).map(draw::times).boxed().toList();
  }

  private static int total(Draw draw, int size) {
    return times(draw, size).stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void withoutReplacementTheRoundedNumberOfImagesIsDrawnOnce() {
    Draw draw = Draw.withoutReplacement(209, 0.1, 1);
    assertEquals(21, draw.distinct());
    assertEquals(21, total(draw, 209));
    assertTrue(times(draw, 209).stream().allMatch(t -> t <= 1));
  }

  @Test
  void withReplacementAsManyAreDrawnAndSomeOfThemAgain() {
    Draw draw = Draw.withReplacement(1000, 0.5, 1);
    assertEquals(500, total(draw, 1000));
    assertEquals(1000 * (1 - Math.exp(-0.5)), draw.distinct(), 40);
  }

  @Test
  void theEndsOfTheRangeDrawNoneAndAll() {
    assertEquals(0, Draw.withoutReplacement(50, 0, 1).distinct());
    assertEquals(50, Draw.withoutReplacement(50, 1, 1).distinct());
    assertEquals(0, Draw.withoutReplacement(0, 1, 1).distinct());
    assertEquals(0, Draw.withReplacement(0, 1, 1).distinct());
  }

  @Test
  void everyImageIsDrawnEquallyOften() {
    int[] hits = new int[10];
    for (int seed = 0; seed < 20_000; seed++) {
      Draw draw = Draw.withoutReplacement(10, 0.3, seed);
      for (int i = 0; i < hits.length; i++) {
        hits[i] += draw.times(i);
      }
    }
    for (int hit : hits) {
      assertEquals(6000, hit, 5 * Math.sqrt(20_000 * 0.3 * 0.7));
    }
  }

  @Test
  void theSeedDecides() {
    List<Integer> first = times(Draw.withoutReplacement(100, 0.2, 1), 100);
    assertEquals(first, times(Draw.withoutReplacement(100, 0.2, 1), 100));
    assertNotEquals(first, times(Draw.withoutReplacement(100, 0.2, 2), 100));
  }

  @Test
  void aFractionOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Draw.withoutReplacement(9, 1.1, 0));
    assertThrows(IllegalArgumentException.class, () -> Draw.withReplacement(9, -0.1, 0));
  }
}
