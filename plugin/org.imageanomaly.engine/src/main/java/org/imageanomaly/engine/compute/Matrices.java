package org.imageanomaly.engine.compute;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Double-precision matrix products on the back end. */
public final class Matrices {

  private Matrices() {}

  /**
   * The product of a matrix with the transpose of another.
   *
   * @param a m x d, row by row
   * @param b n x d, row by row
   * @return a times b transposed, m x n, row by row
   */
  public static double[] productWithTransposed(double[] a, double[] b, int d) {
    Backend.start();
    int m = a.length / d;
    int n = b.length / d;
    try (INDArray left = matrix(a, m, d);
        INDArray right = matrix(b, n, d);
        INDArray result = Nd4j.create(DataType.DOUBLE, new long[] {m, n}, 'f')) {
      left.mmuli(right.transpose(), result);
      try (INDArray rowMajor = result.dup('c')) {
        return rowMajor.data().asDouble();
      }
    }
  }

  private static INDArray matrix(double[] values, int rows, int columns) {
    return Nd4j.create(values, new long[] {rows, columns}, 'c');
  }
}
