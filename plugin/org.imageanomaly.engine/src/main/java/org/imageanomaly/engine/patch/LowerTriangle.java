package org.imageanomaly.engine.patch;

/**
 * Lower triangular matrices, row after row without zeros: that of row i begins at i (i + 1) / 2.
 */
final class LowerTriangle {

  private LowerTriangle() {}

  /** The number of values of a matrix of a size. */
  static int length(int size) {
    return size * (size + 1) / 2;
  }

  static int index(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  /**
   * Replaces a symmetric positive definite matrix by the inverse of its Cholesky factor: B with B C
   * B' = I.
   *
   * @throws IllegalArgumentException if it is not positive definite
   */
  static void whiten(double[] matrix, int size) {
    factorize(matrix, size);
    invert(matrix, size);
  }

  private static void factorize(double[] matrix, int size) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = matrix[index(row, column)];
        for (int k = 0; k < column; k++) {
          sum -= matrix[index(row, k)] * matrix[index(column, k)];
        }
        if (row == column) {
          if (!(sum > 0)) {
            throw new IllegalArgumentException("The matrix is not positive definite.");
          }
          matrix[index(row, row)] = Math.sqrt(sum);
        } else {
          matrix[index(row, column)] = sum / matrix[index(column, column)];
        }
      }
    }
  }

  private static void invert(double[] factor, int size) {
    double[] column = new double[size];
    for (int j = 0; j < size; j++) {
      for (int i = j; i < size; i++) {
        double sum = i == j ? 1 : 0;
        for (int k = j; k < i; k++) {
          sum -= factor[index(i, k)] * column[k];
        }
        column[i] = sum / factor[index(i, i)];
      }
      // later columns need the factor right of this one alone
      for (int i = j; i < size; i++) {
        factor[index(i, j)] = column[i];
      }
    }
  }
}
