package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class DifferentiableAugmentationTest {

  private static final TensorShape SHAPE = new TensorShape(2, 8, 8);
  private static final int COUNT = 20;

  private static float[] random(long seed) {
    Random random = new Random(seed);
    float[] values = new float[COUNT * SHAPE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** What goes back is the transpose: the product of A x with y is that of x with A' y. */
  @Test
  void gradientsPassBackTheWayImagesCame() {
    DifferentiableAugmentation augmentation =
        DifferentiableAugmentation.draw(SHAPE, COUNT, 0.25, 0, new Random(3));
    float[] x = random(1);
    float[] y = random(2);
    assertEquals(product(augmentation.apply(x), y), product(x, augmentation.backward(y)), 1e-3);
  }

  @Test
  void imagesMoveByAtMostTheGivenPartOfTheirSide() {
    float[] dots = new float[COUNT * SHAPE.size()];
    for (int i = 0; i < COUNT; i++) {
      dots[i * SHAPE.size() + 4 * 8 + 4] = 1;
    }
    float[] moved =
        DifferentiableAugmentation.draw(SHAPE, COUNT, 0.25, 0, new Random(3)).apply(dots);
    boolean[] seen = new boolean[5];
    for (int i = 0; i < COUNT; i++) {
      int found = -1;
      for (int k = 0; k < SHAPE.size(); k++) {
        if (moved[i * SHAPE.size() + k] == 1) {
          assertEquals(-1, found, "one dot in image " + i);
          found = k;
        }
      }
      int right = found % 8 - 4;
      int down = found / 8 - 4;
      assertEquals(right, Math.max(-2, Math.min(2, right)));
      assertEquals(down, Math.max(-2, Math.min(2, down)));
      seen[right + 2] = true;
    }
    assertArrayEquals(new boolean[] {true, true, true, true, true}, seen);
  }

  @Test
  void anImageBecomesBrighterOrDarkerAsAWhole() {
    float[] gray = new float[COUNT * SHAPE.size()];
    float[] changed =
        DifferentiableAugmentation.draw(SHAPE, COUNT, 0, 0.3, new Random(3)).apply(gray);
    for (int i = 0; i < COUNT; i++) {
      float first = changed[i * SHAPE.size()];
      assertEquals(0, first, 0.3);
      assertEquals(first, changed[(i + 1) * SHAPE.size() - 1]);
    }
  }
}
