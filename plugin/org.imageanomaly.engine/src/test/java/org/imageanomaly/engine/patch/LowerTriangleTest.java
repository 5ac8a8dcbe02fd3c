package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LowerTriangleTest {

  @Test
  void rowsFollowEachOtherWithoutZeros() {
    assertEquals(6, LowerTriangle.length(3));
    assertEquals(0, LowerTriangle.index(0, 0));
    assertEquals(1, LowerTriangle.index(1, 0));
    assertEquals(5, LowerTriangle.index(2, 2));
  }

  /** Of [[a, b], [b, c]] it is [[1/sqrt(a), 0], [-b/(a l), 1/l]] with l = sqrt(c - b b/a). */
  @Test
  void whiteningOfTwoIsThatInClosedForm() {
    double[] matrix = {4, 2, 10};
    LowerTriangle.whiten(matrix, 2);
    assertArrayEquals(new double[] {0.5, -2 / (4 * 3.0), 1 / 3.0}, matrix, 1e-15);
  }

  /** By numpy.linalg.inv of numpy.linalg.cholesky, NumPy 1.24.2. */
  @Test
  void whiteningOfFourIsThatOfNumPy() {
    double[] matrix = {4, 2, 5, 1, 3, 6, 0.5, 1, 2, 7};
    LowerTriangle.whiten(matrix, 4);
    double[] expected = {
      0.5,
      -0.25,
      0.5,
      0.030542361,
      -0.305423611,
      0.488677777,
      -0.020771879,
      0.008902234,
      -0.133533509,
      0.397633115
    };
    assertArrayEquals(expected, matrix, 1e-9);
  }

  @Test
  void matrixThatIsNotPositiveDefiniteIsRefused() {
    for (double[] matrix :
        new double[][] {{1, 2, 4}, {0, 0, 1}, {-1, 0, 1}, {1, 0, Double.NaN}, {1, 2, 1}}) {
      assertThrows(IllegalArgumentException.class, () -> LowerTriangle.whiten(matrix, 2));
    }
  }
}
