package org.imageanomaly.engine.density;

import org.imageanomaly.engine.compute.Matrices;

/**
 * Gaussian kernel density estimation (Parzen 1962) over vectors.
 *
 * <p>The natural log density of z is log[ (1/N) sum_i (2 pi h^2)^(-d/2) exp(-|z - z_i|^2 / (2 h^2))
 * ], computed as a log-sum-exp over squared distances that come from double-precision matrix
 * products, block by block, so that memory stays bounded.
 */
public final class GaussianKernelDensity {

  private static final int BLOCK = 256;

  private final double bandwidth;
  private final int dimension;
  private final float[] data;
  private final double[] center;

  /**
   * A density over some vectors.
   *
   * @param bandwidth h, in the units of the vectors
   * @param data N x d values, row by row; copied
   * @throws IllegalArgumentException if there is no vector, h is not positive, or a value is not
   *     finite
   */
  public GaussianKernelDensity(double bandwidth, float[] data, int dimension) {
    if (!(bandwidth > 0) || Double.isInfinite(bandwidth)) {
      throw new IllegalArgumentException("The bandwidth must be positive, not " + bandwidth + ".");
    }
    if (data.length == 0 || data.length % dimension != 0) {
      throw new IllegalArgumentException(
          "A density needs at least one vector of "
              + dimension
              + " values, not "
              + data.length
              + " values.");
    }
    this.bandwidth = bandwidth;
    this.dimension = dimension;
    this.data = data.clone();
    this.center = mean(this.data, dimension);
  }

  private static double[] mean(float[] data, int dimension) {
    double[] mean = new double[dimension];
    int n = data.length / dimension;
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        throw new IllegalArgumentException("A density needs finite values, not " + data[i] + ".");
      }
      mean[i % dimension] += data[i] / n;
    }
    return mean;
  }

  public double bandwidth() {
    return bandwidth;
  }

  /** The number of values of a vector. */
  public int dimension() {
    return dimension;
  }

  /** The number of vectors. */
  public int size() {
    return data.length / dimension;
  }

  /** A copy of the vectors, N x d, row by row. */
  public float[] data() {
    return data.clone();
  }

  /**
   * The natural log density at some points.
   *
   * @param points M x d values, row by row
   * @return M log densities
   */
  public double[] logDensity(float[] points) {
    int m = points.length / dimension;
    LogSumExp[] sums = new LogSumExp[m];
    for (int i = 0; i < m; i++) {
      sums[i] = new LogSumExp();
    }
    for (int from = 0; from < m; from += BLOCK) {
      double[] queries = centered(points, from, Math.min(m, from + BLOCK));
      for (int start = 0; start < size(); start += BLOCK) {
        double[] block = centered(data, start, Math.min(size(), start + BLOCK));
        addKernels(queries, block, sums, from);
      }
    }
    double constant =
        -0.5 * dimension * Math.log(2 * Math.PI * bandwidth * bandwidth) - Math.log(size());
    double[] result = new double[m];
    for (int i = 0; i < m; i++) {
      result[i] = constant + sums[i].value();
    }
    return result;
  }

  private double[] centered(float[] rows, int from, int to) {
    double[] values = new double[(to - from) * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[from * dimension + i] - center[i % dimension];
    }
    return values;
  }

  private void addKernels(double[] queries, double[] block, LogSumExp[] sums, int offset) {
    double[] products = Matrices.productWithTransposed(queries, block, dimension);
    double[] queryNorms = squaredNorms(queries);
    double[] blockNorms = squaredNorms(block);
    for (int q = 0; q < queryNorms.length; q++) {
      for (int b = 0; b < blockNorms.length; b++) {
        double product = products[q * blockNorms.length + b];
        double distance = Math.max(0, queryNorms[q] + blockNorms[b] - 2 * product);
        sums[offset + q].add(-distance / (2 * bandwidth * bandwidth));
      }
    }
  }

  private double[] squaredNorms(double[] rows) {
    double[] norms = new double[rows.length / dimension];
    for (int i = 0; i < rows.length; i++) {
      norms[i / dimension] += rows[i] * rows[i];
    }
    return norms;
  }
}
