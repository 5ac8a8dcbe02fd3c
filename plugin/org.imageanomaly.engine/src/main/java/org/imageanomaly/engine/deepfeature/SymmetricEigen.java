package org.imageanomaly.engine.deepfeature;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to a tridiagonal
 * one, then QL steps with implicit shifts (Golub and Van Loan, Matrix Computations, 8.3).
 *
 * @param values in descending order
 * @param vectors of length 1, one after the other in the same order
 */
record SymmetricEigen(double[] values, double[] vectors) {

  /** A value needs two or three steps. */
  private static final int MOST_STEPS = 60;

  /**
   * Decomposes a matrix.
   *
   * @param n its rows
   * @param matrix row by row
   * @throws ArithmeticException if steps do not end, which no matrix is known to do
   */
  static SymmetricEigen of(int n, double... matrix) {
    Work work = new Work(n, matrix.clone());
    work.reduce();
    work.diagonalize();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -work.diagonal[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] values = IntStream.of(order).mapToDouble(i -> work.diagonal[i]).toArray();
    double[] vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(work.rows, order[i] * n, vectors, i * n, n);
    }
    return new SymmetricEigen(values, vectors);
  }

  /** What is worked on; the rows become the eigenvectors. */
  private static final class Work {

    private final int n;
    private final double[] matrix;
    private final double[] diagonal;

    /** Besides the diagonal: between i and i + 1. */
    private final double[] beside;

    private final double[] rows;

    Work(int n, double... matrix) {
      this.n = n;
      this.matrix = matrix;
      this.diagonal = new double[n];
      this.beside = new double[n];
      this.rows = new double[n * n];
    }

    /** By n - 2 reflections, of each of which the rows keep the product. */
    void reduce() {
      for (int i = 0; i < n; i++) {
        rows[i * n + i] = 1;
      }
      for (int k = 0; k < n - 1; k++) {
        double norm = 0;
        for (int i = k + 1; i < n; i++) {
          norm = Math.hypot(norm, matrix[i * n + k]);
        }
        diagonal[k] = matrix[k * n + k];
        beside[k] = norm;
        if (norm > 0) {
          reflect(k, norm);
        }
      }
      diagonal[n - 1] = matrix[n * n - 1];
    }

    /** Makes what is below column k its first value alone: that is then the norm. */
    private void reflect(int k, double norm) {
      double[] v = new double[n];
      for (int i = k + 1; i < n; i++) {
        v[i] = matrix[i * n + k];
      }
      boolean negative = v[k + 1] < 0;
      // away from zero, so that no digits are lost
      v[k + 1] += negative ? -norm : norm;
      beside[k] = negative ? norm : -norm;
      double square = 0;
      for (int i = k + 1; i < n; i++) {
        square += v[i] * v[i];
      }
      double[] p = new double[n];
      for (int i = k + 1; i < n; i++) {
        p[i] = 2 / square * dot(matrix, i * n, v, k + 1);
      }
      double half = 0;
      for (int i = k + 1; i < n; i++) {
        half += v[i] * p[i] / square;
      }
      for (int i = k + 1; i < n; i++) {
        p[i] -= half * v[i];
      }
      for (int i = k + 1; i < n; i++) {
        subtract(matrix, i * n, v[i], p, k + 1);
        subtract(matrix, i * n, p[i], v, k + 1);
      }
      reflectRows(v, 2 / square, k + 1);
    }

    /** Of the transposed product, whose rows are combined. */
    private void reflectRows(double[] v, double factor, int from) {
      double[] sums = new double[n];
      for (int i = from; i < n; i++) {
        subtractFrom(sums, rows, i * n, -v[i]);
      }
      for (int i = from; i < n; i++) {
        subtract(rows, i * n, factor * v[i], sums, 0);
      }
    }

    private double dot(double[] some, int offset, double[] v, int from) {
      double sum = 0;
      for (int j = from; j < n; j++) {
        sum += some[offset + j] * v[j];
      }
      return sum;
    }

    private void subtract(double[] target, int offset, double factor, double[] v, int from) {
      for (int j = from; j < n; j++) {
        target[offset + j] -= factor * v[j];
      }
    }

    private void subtractFrom(double[] target, double[] some, int offset, double factor) {
      for (int j = 0; j < n; j++) {
        target[j] -= factor * some[offset + j];
      }
    }

    void diagonalize() {
      for (int first = 0; first < n; first++) {
        int steps = 0;
        for (int last = end(first); last > first; last = end(first)) {
          if (steps++ == MOST_STEPS) {
            throw new ArithmeticException("The covariance of features has no eigenvalues.");
          }
          step(first, last);
        }
      }
    }

    /** The last row of the block from a row on that is not yet apart from the next. */
    private int end(int first) {
      int last = first;
      while (last < n - 1
          && Math.abs(beside[last])
              > Math.ulp(Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]))) {
        last++;
      }
      return last;
    }

    private void step(int first, int last) {
      double shift = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
      double root = Math.hypot(shift, 1);
      double g =
          diagonal[last] - diagonal[first] + beside[first] / (shift + (shift >= 0 ? root : -root));
      double sine = 1;
      double cosine = 1;
      double rest = 0;
      for (int i = last - 1; i >= first; i--) {
        double f = sine * beside[i];
        double b = cosine * beside[i];
        double length = Math.hypot(f, g);
        beside[i + 1] = length;
        if (length == 0) {
          diagonal[i + 1] -= rest;
          beside[last] = 0;
          return;
        }
        sine = f / length;
        cosine = g / length;
        g = diagonal[i + 1] - rest;
        double turn = (diagonal[i] - g) * sine + 2 * cosine * b;
        rest = sine * turn;
        diagonal[i + 1] = g + rest;
        g = cosine * turn - b;
        rotate(i, sine, cosine);
      }
      diagonal[first] -= rest;
      beside[first] = g;
      beside[last] = 0;
    }

    private void rotate(int row, double sine, double cosine) {
      int one = row * n;
      int other = one + n;
      for (int j = 0; j < n; j++) {
        double f = rows[other + j];
        double h = rows[one + j];
        rows[other + j] = sine * h + cosine * f;
        rows[one + j] = cosine * h - sine * f;
      }
    }
  }
}
