package org.imageanomaly.engine.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneTest {

  private static Plane random(int height, int width) {
    Random random = new Random(4);
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return new Plane(height, width, values);
  }

  @Test
  void edgeIsMirroredWithoutBeingRepeated() {
    assertArrayEquals(
        new int[] {3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2},
        IntStream.range(-3, 11).map(i -> Plane.mirrored(i, 4)).toArray());
    assertArrayEquals(
        new int[] {0, 0, 0}, IntStream.of(-5, 0, 7).map(i -> Plane.mirrored(i, 1)).toArray());
  }

  /** The sum over all places of the kernels' product, taken literally; also of small planes. */
  @ParameterizedTest
  @CsvSource({"9, 13", "3, 4", "1, 6"})
  void filteringCorrelatesWithTheProductOfTwoKernels(int height, int width) {
    Plane plane = random(height, width);
    float[] along = {0.5f, -1, 2, 0.25f, 3};
    float[] across = {1, 0, -2, 4, 1, -1, 0.5f};
    float[] found = plane.filtered(along, across).values();
    for (int p = 0; p < found.length; p++) {
      double sum = 0;
      for (int i = 0; i < across.length; i++) {
        for (int j = 0; j < along.length; j++) {
          int y = Plane.mirrored(p / width + i - 3, height);
          int x = Plane.mirrored(p % width + j - 2, width);
          sum += across[i] * along[j] * plane.values()[y * width + x];
        }
      }
      assertEquals(sum, found[p], 1e-5);
    }
  }

  @Test
  void marginMirrorsThePlane() {
    Plane plane = random(3, 5);
    Plane wide = plane.widened(7);
    assertEquals(17, wide.height());
    assertEquals(19, wide.width());
    for (int p = 0; p < wide.values().length; p++) {
      int y = Plane.mirrored(p / 19 - 7, 3);
      int x = Plane.mirrored(p % 19 - 7, 5);
      assertEquals(plane.values()[y * 5 + x], wide.values()[p]);
    }
  }

  /** A slope stays itself where the surroundings end at no edge. */
  @Test
  void cellsTakeTheMeanAboutTheirCenters() {
    int height = 64;
    int width = 80;
    float[] slope = new float[height * width];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = 3 * (i / width) - 2 * (i % width);
    }
    float[] cells = new float[80 + 2];
    new GridPooling(height, width, 8, 4.8).pool(slope, cells, 2);
    for (int row = 2; row < 6; row++) {
      for (int column = 2; column < 8; column++) {
        double center = 3 * (8 * row + 3.5) - 2 * (8 * column + 3.5);
        assertEquals(center, cells[2 + row * 10 + column], 1e-3);
      }
    }
    assertEquals(0, cells[0] + cells[1]);
  }

  @Test
  void smoothingKeepsTheMeanOfAnImageAndWhatIsUniform() {
    float[] point = new float[21 * 21];
    point[10 * 21 + 10] = 1;
    float[] smooth = Smoothing.gaussian(point, 21, 21, 1.5);
    double sum = 0;
    for (float value : smooth) {
      sum += value;
    }
    assertEquals(1, sum, 1e-5);
    assertEquals(Math.exp(-0.5 * (9 + 1) / 2.25), smooth[13 * 21 + 11] / smooth[220], 1e-5);
    float[] uniform = Smoothing.gaussian(new float[] {7, 7, 7, 7, 7, 7}, 2, 3, 1.5);
    for (float value : uniform) {
      assertEquals(7, value, 1e-5);
    }
  }
}
