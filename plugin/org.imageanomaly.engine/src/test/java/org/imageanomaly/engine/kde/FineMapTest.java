package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imageanomaly.engine.feature.Features;
import org.junit.jupiter.api.Test;

class FineMapTest {

  private static final int SIDE = 8;

  /** A grid of 4 x 4 over 8 x 8 pixels; all at -10 but the one in row 1 and column 2, at -50. */
  private static float[] map(float... guide) {
    float[] found = new float[16];
    java.util.Arrays.fill(found, -10);
    found[6] = -50;
    return new FineMap(new Features(1, 4, 4, new float[16]), SIDE, SIDE).of(found, guide);
  }

  /**
   * The cell is rows 2 and 3 of columns 4 and 5, what it sees rows 0 to 5 of columns 2 to 7. A
   * pixel of the cell lies a quarter of the way to the next centers: it has 9 of 16 parts of the
   * value.
   */
  @Test
  void aCellShowsNineTenthsAndTheLargestPlaceInItsFieldAllOfIt() {
    float[] guide = new float[SIDE * SIDE];
    guide[5 * SIDE + 2] = 3;
    guide[5 * SIDE + 1] = 9;
    guide[4 * SIDE + 7] = 1.5f;
    float[] map = map(guide);
    assertEquals(-10 - 0.9f * 40 * 9 / 16, map[2 * SIDE + 4], 1e-5);
    assertEquals(-10 - 0.9f * 40 * 9 / 16, map[3 * SIDE + 5], 1e-5);
    assertEquals(-10 - 0.9f * 40 * 3 / 16, map[1 * SIDE + 4], 1e-5);
    assertEquals(-50, map[5 * SIDE + 2], 1e-5);
    assertEquals(-10 - 0.5f * 40, map[4 * SIDE + 7], 1e-5);
    assertEquals(-10, map[5 * SIDE + 1], 1e-5);
    assertEquals(-10, map[0], 1e-5);
  }

  @Test
  void withoutAnyGuideACellShowsAllOfItsFeature() {
    float[] map = map(new float[SIDE * SIDE]);
    for (int pixel : new int[] {20, 21, 28, 29}) {
      assertEquals(-50, map[pixel], 1e-5);
    }
    assertEquals(-10, map[0], 1e-5);
  }
}
