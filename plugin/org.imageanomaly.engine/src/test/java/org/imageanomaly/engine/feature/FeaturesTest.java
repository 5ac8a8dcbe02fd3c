package org.imageanomaly.engine.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FeaturesTest {

  /**
   * Centers of cells at 1 and 3, of pixels at 0.5, 1.5, 2.5 and 3.5: the second row lies a quarter
   * of the way from 0, 2, 6, 8 to 16, 13, 7, 4.
   */
  @Test
  void whatWasFoundIsInterpolatedBetweenTheCentersOfCells() {
    float[] map = new Features(1, 2, 2, new float[4]).overImage(new float[] {0, 8, 16, 4}, 4, 4);
    assertArrayEquals(
        new float[] {0, 2, 6, 8, 4, 4.75f, 6.25f, 7}, java.util.Arrays.copyOf(map, 8), 1e-6f);
  }

  @Test
  void onePositionCoversTheWholeImage() {
    assertArrayEquals(
        new float[] {7, 7, 7, 7, 7, 7},
        new Features(3, 1, 1, new float[3]).overImage(new float[] {7}, 2, 3));
  }

  @Test
  void valuesThatAreNoWholeImagesAreRefused() {
    assertEquals(2, new Features(3, 2, 2, new float[24]).images());
    assertThrows(IllegalArgumentException.class, () -> new Features(3, 2, 2, new float[25]));
    assertThrows(IllegalArgumentException.class, () -> new Features(0, 2, 2, new float[0]));
  }
}
