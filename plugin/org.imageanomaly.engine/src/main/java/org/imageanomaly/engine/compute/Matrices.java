package org.imageanomaly.engine.compute;

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
    try (INDArray left = Nd4j.create(a, rows(a.length, d), 'c');
        INDArray right = Nd4j.create(b, rows(b.length, d), 'c');
        INDArray product = product(left, right)) {
      return product.data().asDouble();
    }
  }

  private static long[] rows(int values, int d) {
    return new long[] {values / d, d};
  }

  /** Its transpose, column by column, which lies in memory as it does itself row by row. */
  private static INDArray product(INDArray left, INDArray right) {
    INDArray transposed =
        Nd4j.create(left.dataType(), new long[] {right.size(0), left.size(0)}, 'f');
    return right.mmuli(left.transpose(), transposed);
  }
}
