package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MasksTest {

  private static final int HEIGHT = 96;
  private static final int WIDTH = 112;

  private static Masks masks(int seed) {
    return new Masks(HEIGHT, WIDTH, new Random(seed));
  }

  /** The sum of the mask, and its center's row and column. */
  private static double[] moments(float... mask) {
    double[] sums = new double[3];
    for (int i = 0; i < mask.length; i++) {
      assertTrue(mask[i] >= 0 && mask[i] <= 1);
      sums[0] += mask[i];
      sums[1] += mask[i] * (i / WIDTH);
      sums[2] += mask[i] * (i % WIDTH);
    }
    return new double[] {sums[0], sums[1] / sums[0], sums[2] / sums[0]};
  }

  /** More or less: bent ones pass beside it. */
  @Test
  void linesPassThroughTheirPlace() {
    double aside = 0;
    for (int seed = 0; seed < 30; seed++) {
      double[] moments = moments(masks(seed).line(48, 56, 40, 3));
      assertEquals(40 * 3, moments[0], 30, "area of line " + seed);
      aside += Math.hypot(moments[1] - 48, moments[2] - 56) / 30;
    }
    assertEquals(0, aside, 7);
  }

  @Test
  void blobsLieAboutTheirPlace() {
    for (int seed = 0; seed < 30; seed++) {
      double[] moments = moments(masks(seed).blob(48, 56, 10));
      assertTrue(moments[0] > 30 && moments[0] < 3 * 400, "area " + moments[0]);
      assertEquals(0, Math.hypot(moments[1] - 48, moments[2] - 56), 9, "blob " + seed);
    }
  }

  @Test
  void whatLiesBeyondTheEdgeIsLeftOut() {
    for (int seed = 0; seed < 30; seed++) {
      double whole = moments(masks(seed).line(48, 56, 40, 3))[0];
      double part = moments(masks(seed).line(0, 0, 40, 3))[0];
      assertTrue(part < 0.9 * whole, part + " of " + whole);
    }
  }
}
