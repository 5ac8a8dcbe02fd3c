package org.imageanomaly.engine.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MapScalingTest {

  private static final int WIDTH = 5;
  private static final int HEIGHT = 4;

  private static char[] map() {
    char[] map = new char[WIDTH * HEIGHT];
    for (int i = 0; i < map.length; i++) {
      map[i] = (char) ((i % WIDTH * 7919 + i / WIDTH * 104729) % 65536);
    }
    return map;
  }

  /**
   * interpolate(mode="bilinear", align_corners=False) of PyTorch 1.13.0; 0.5 may round either way.
   */
  private static void assertScaled(int width, int height, int... expected) {
    char[] scaled = MapScaling.scale(map(), WIDTH, HEIGHT, width, height);
    assertEquals(expected.length, scaled.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], scaled[i], 1, "value " + i);
    }
  }

  @Test
  void growingIsThatOfPyTorch() {
    assertScaled(
        11, 9, 0, 1440, 5039, 8639, 12238, 15838, 19438, 23037, 26637, 30236, 31676, 6532, 7972,
        11572, 15171, 18771, 22370, 25970, 29569, 29197, 27832, 27286, 23951, 25391, 28991, 32590,
        36190, 39789, 43389, 46988, 36024, 21419, 15578, 37730, 39169, 42769, 46368, 49968, 53568,
        57167, 60767, 41859, 17324, 7510, 26022, 27461, 31061, 34660, 38260, 41860, 45459, 49059,
        40743, 29448, 24930, 14314, 15753, 19353, 22952, 26552, 30152, 33751, 37351, 39626, 41571,
        42349, 28092, 29532, 33131, 34414, 26429, 18444, 22043, 25643, 29242, 32842, 34282, 45511,
        46951, 50550, 49185, 27960, 6736, 10335, 13935, 17534, 21134, 22574, 52043, 53483, 57082,
        54724, 28535, 2345, 5945, 9544, 13144, 16743, 18183);
  }

  @Test
  void shrinkingIsThatOfPyTorch() {
    assertScaled(2, 3, 12471, 29538, 31961, 43566, 51450, 16634);
  }

  @Test
  void theSameSizeStays() {
    assertArrayEquals(map(), MapScaling.scale(map(), WIDTH, HEIGHT, WIDTH, HEIGHT));
  }

  @Test
  void refusesAMapOfAnotherSize() {
    assertThrows(IllegalArgumentException.class, () -> MapScaling.scale(new char[5], 2, 3, 4, 4));
  }
}
