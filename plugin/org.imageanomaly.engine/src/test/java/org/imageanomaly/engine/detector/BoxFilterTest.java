package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class BoxFilterTest {

  @Test
  void oddWindowIsCentered() {
    float[] impulse = new float[25];
    impulse[12] = 9;
    float[] expected = {
      0, 0, 0, 0, 0, //
      0, 1, 1, 1, 0, //
      0, 1, 1, 1, 0, //
      0, 1, 1, 1, 0, //
      0, 0, 0, 0, 0
    };
    assertArrayEquals(expected, BoxFilter.average(impulse, 5, 5, 3), 1e-6f);
  }

  @Test
  void evenWindowReachesOnePixelFurtherBack() {
    float[] row = {0, 0, 4, 0, 0};
    assertArrayEquals(new float[] {0, 0, 2, 2, 0}, BoxFilter.average(row, 1, 5, 2), 1e-6f);
  }

  @Test
  void edgePixelsGoOnBeyondTheEdge() {
    float[] row = {3, 0, 0, 6};
    assertArrayEquals(new float[] {2, 1, 2, 4}, BoxFilter.average(row, 1, 4, 3), 1e-6f);
  }

  @Test
  void windowOfOneChangesNothing() {
    float[] values = {1, 2, 3, 4, 5, 6};
    assertArrayEquals(values, BoxFilter.average(values, 2, 3, 1));
  }

  @Test
  void constantStaysConstantUnderAWindowLargerThanTheImage() {
    float[] values = {5, 5, 5, 5};
    assertArrayEquals(values, BoxFilter.average(values, 2, 2, 7), 1e-5f);
  }
}
