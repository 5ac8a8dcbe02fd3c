package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products and distances against NumPy 1.24.2. */
class PatchColumnsTest {

  /** Four vectors of 3. */
  private static final PatchColumns COLUMNS =
      new PatchColumns(
          3,
          4,
          new float[] {
            3.625f, 6.25f, 10.875f, 4.875f, 0.875f, 11.5f, 11.5f, 0.875f, 4.875f, 10.875f, 6.25f,
            3.625f
          });

  /** The vectors of a plane, side by side. */
  private static PatchColumns plane(float... vectors) {
    PatchColumns columns = new PatchColumns(2, vectors.length / 2);
    for (int i = 0; i < vectors.length; i++) {
      columns.values()[i % 2 * columns.count() + i / 2] = vectors[i];
    }
    return columns;
  }

  private static PatchColumns line(float... points) {
    return new PatchColumns(1, points.length, points);
  }

  /** The matrix is [8, 0, 0; 0.5, 7.625, 0; 4.125, 2.625, 3.125] after two other values. */
  @Test
  void productsAreThoseOfALowerTriangularMatrix() {
    float[] matrix = {99, -99, 8, 0.5f, 7.625f, 4.125f, 2.625f, 3.125f, 99};
    PatchColumns products = COLUMNS.times(matrix, 2);
    assertEquals(4, products.count());
    assertArrayEquals(
        new float[] {
          29.0f,
          50.0f,
          87.0f,
          39.0f,
          8.484375f,
          90.8125f,
          93.125f,
          9.109375f,
          32.484375f,
          89.953125f,
          94.578125f,
          33.734375f
        },
        products.values(),
        1e-4f);
  }

  @Test
  void distancesAreThoseOfEachVectorSquared() {
    assertArrayEquals(
        new float[] {14.671875f, 226.203125f, 270.140625f, 26.546875f},
        COLUMNS.distances(1.5f, -2, 6.25f),
        1e-4f);
    assertArrayEquals(new float[] {4.875f, 0.875f, 3.625f}, COLUMNS.vector(3));
  }

  @Test
  void someOfTheVectorsAreInTheOrderAskedFor() {
    PatchColumns some = COLUMNS.of(3, 1);
    assertEquals(2, some.count());
    assertArrayEquals(COLUMNS.vector(3), some.vector(0));
    assertArrayEquals(COLUMNS.vector(1), some.vector(1));
    assertEquals(COLUMNS, COLUMNS.of(0, 1, 2, 3));
    assertNotEquals(COLUMNS, COLUMNS.of(1, 0, 2, 3));
  }

  /** Their mean is 4.6: first 4, then 10, then 0, which is 4 away, then 7 and 2, then 3. */
  @Test
  void farthestFromThoseBeforeComesNext() {
    PatchColumns points = line(0, 2, 3, 4, 7, 10, 6.2f);
    assertArrayEquals(new int[] {3, 5, 0, 4, 1, 2, 6}, points.spread(7));
    assertArrayEquals(new int[] {3, 5, 0}, points.spread(3));
    assertArrayEquals(new int[] {3}, points.spread(1));
  }

  /** A square about its middle, of which one corner is farther away, and a cluster beside it. */
  @Test
  void clustersAreChosenFromOnce() {
    PatchColumns points =
        plane(
            5, 5, 0, -0.5f, 10, 0, 0, 10.1f, 12, 12, 11.9f, 12, 12, 11.8f, 11.95f, 11.9f, 0, 0.1f);
    assertArrayEquals(new int[] {0, 4, 1, 3, 2}, points.spread(5));
  }

  @Test
  void noMoreAreChosenThanThereAre() {
    assertArrayEquals(new int[] {1, 2, 0}, line(0, 1, 8).spread(32));
  }

  /** Nothing is left to choose from, and yet as many as asked for are given. */
  @Test
  void duplicatesAreChosenWhereThereIsNoneElse() {
    PatchColumns points = line(3, 3, 5, 3, 5);
    int[] chosen = points.spread(4);
    assertEquals(4, chosen.length);
    assertEquals(8, points.values()[chosen[0]] + points.values()[chosen[1]]);
  }

  /** Each is within twice the distance that the best choice of as many could reach. */
  @Test
  void choiceIsWithinTwiceTheBestRadius() {
    Random random = new Random(3);
    for (int run = 0; run < 20; run++) {
      PatchColumns points = new PatchColumns(2, 12);
      for (int i = 0; i < 24; i++) {
        points.values()[i] = (float) random.nextGaussian();
      }
      double best = Double.POSITIVE_INFINITY;
      for (int a = 0; a < 12; a++) {
        for (int b = 0; b < a; b++) {
          for (int c = 0; c < b; c++) {
            best = Math.min(best, radius(points, a, b, c));
          }
        }
      }
      double found = radius(points, points.spread(3));
      assertTrue(found < 2 * best + 1e-5, "radius " + found + ", best " + best);
    }
  }

  private static double radius(PatchColumns points, int... centers) {
    double largest = 0;
    for (int i = 0; i < points.count(); i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int center : centers) {
        nearest =
            Math.min(
                nearest,
                Math.hypot(
                    points.vector(i)[0] - points.vector(center)[0],
                    points.vector(i)[1] - points.vector(center)[1]));
      }
      largest = Math.max(largest, nearest);
    }
    return largest;
  }

  @Test
  void valuesOfAnotherNumberAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PatchColumns(3, 4, new float[11]));
  }
}
