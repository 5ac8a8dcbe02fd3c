package org.imageanomaly.engine.density;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imageanomaly.engine.compute.Matrices;

/**
 * Gaussian kernel density estimation (Parzen 1962) over vectors.
 *
 * <p>The natural log density of z is log[ (1/N) sum_i (2 pi h^2)^(-d/2) exp(-|z - z_i|^2 / (2 h^2))
 * ], computed as a log-sum-exp in double precision, block by block, so that memory stays bounded.
 *
 * <p>In high dimension only the few nearest vectors count. {@link NearestKernels} finds them with a
 * matrix product in single precision; where there are too many of them, or in low dimension, all
 * squared distances come from products in double precision, or, for few points, one by one.
 */
public final class GaussianKernelDensity {

  private static final int BLOCK = 512;

  /** From how many values of a vector on products in single precision save time. */
  private static final int HIGH_DIMENSION = 1024;

  /** From how many points on a matrix product saves time in low dimension. */
  private static final int MANY_POINTS = 64;

  /** Coordinates, an even number, after which a distance is looked at. */
  private static final int STRETCH = 16;

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
    for (int row = 0; row < data.length; row += dimension) {
      for (int k = 0; k < dimension; k++) {
        if (!Float.isFinite(data[row + k])) {
          throw new IllegalArgumentException(
              "A density needs finite values, not " + data[row + k] + ".");
        }
        mean[k] += data[row + k] / n;
      }
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
    Arrays.setAll(sums, i -> new LogSumExp());
    int[] others =
        dimension < HIGH_DIMENSION
            ? IntStream.range(0, m).toArray()
            : new NearestKernels(this).addTo(sums, points);
    for (int from = 0; from < others.length; from += BLOCK) {
      addAll(points, sums, Arrays.copyOfRange(others, from, Math.min(others.length, from + BLOCK)));
    }
    double constant =
        -0.5 * dimension * Math.log(2 * Math.PI * bandwidth * bandwidth) - Math.log(size());
    return Arrays.stream(sums).mapToDouble(sum -> constant + sum.value()).toArray();
  }

  private void addAll(float[] points, LogSumExp[] sums, int... queries) {
    if (dimension < HIGH_DIMENSION && queries.length < MANY_POINTS) {
      addDirectly(points, sums, queries);
    } else {
      addProducts(points, sums, queries);
    }
  }

  private void addDirectly(float[] points, LogSumExp[] sums, int... queries) {
    for (int start = 0; start < size(); start += BLOCK) {
      int end = Math.min(size(), start + BLOCK);
      DistanceBlock block = new DistanceBlock(data, dimension, start, end);
      for (int query : queries) {
        for (double distance : block.squaredFrom(points, query)) {
          sums[query].add(exponent(distance));
        }
      }
    }
  }

  private void addProducts(float[] points, LogSumExp[] sums, int... queries) {
    double[] left = new double[queries.length * dimension];
    double[] leftNorms = new double[queries.length];
    for (int q = 0; q < queries.length; q++) {
      leftNorms[q] = center(points, queries[q], left, q);
    }
    for (int start = 0; start < size(); start += BLOCK) {
      int vectors = Math.min(BLOCK, size() - start);
      double[] right = new double[vectors * dimension];
      double[] rightNorms = new double[vectors];
      for (int v = 0; v < vectors; v++) {
        rightNorms[v] = center(data, start + v, right, v);
      }
      double[] products = Matrices.productWithTransposed(left, right, dimension);
      for (int q = 0; q < queries.length; q++) {
        for (int v = 0; v < vectors; v++) {
          double distance = leftNorms[q] + rightNorms[v] - 2 * products[q * vectors + v];
          sums[queries[q]].add(exponent(Math.max(0, distance)));
        }
      }
    }
  }

  /**
   * Writes a vector from the mean of all on, where distances suffer less from rounding.
   *
   * @return its squared norm there
   */
  private double center(float[] rows, int row, double[] centered, int target) {
    double norm = 0;
    int from = row * dimension;
    int to = target * dimension;
    for (int k = 0; k < dimension; k++) {
      double value = rows[from + k] - center[k];
      centered[to + k] = value;
      norm += value * value;
    }
    return norm;
  }

  /** The same in single precision. */
  float center(float[] rows, int row, float[] centered, int target) {
    float norm = 0;
    int from = row * dimension;
    int to = target * dimension;
    for (int k = 0; k < dimension; k++) {
      float value = (float) (rows[from + k] - center[k]);
      centered[to + k] = value;
      norm += value * value;
    }
    return norm;
  }

  /** What a kernel at a squared distance contributes is e to this. */
  double exponent(double squaredDistance) {
    return -squaredDistance / (2 * bandwidth * bandwidth);
  }

  /**
   * What each coordinate contributes to the exponent of the kernel that is nearest to a point: the
   * density is e to their sum, up to a factor and the other kernels.
   *
   * @param points M x d values, row by row
   * @param point which of them
   * @return d values, none above 0
   */
  public double[] exponents(float[] points, int point) {
    int nearest = nearest(points, point);
    double[] exponents = new double[dimension];
    for (int k = 0; k < dimension; k++) {
      double difference = (double) points[point * dimension + k] - data[nearest * dimension + k];
      exponents[k] = exponent(difference * difference);
    }
    return exponents;
  }

  /** The number of the vector that is nearest to a point. */
  int nearest(float[] points, int point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int vector = 0; vector < size(); vector++) {
      double distance = squaredDistance(points, point, vector, least);
      if (distance < least) {
        least = distance;
        nearest = vector;
      }
    }
    return nearest;
  }

  /** The squared distance of some point from one of the vectors. */
  double squaredDistance(float[] points, int point, int vector) {
    return squaredDistance(points, point, vector, Double.POSITIVE_INFINITY);
  }

  /** The same; of a vector that is so far or farther, perhaps of its first coordinates alone. */
  private double squaredDistance(float[] points, int point, int vector, double far) {
    double even = 0;
    double odd = 0;
    int one = point * dimension;
    int other = vector * dimension;
    for (int from = 0; from < dimension - 1; from += STRETCH) {
      int to = Math.min(from + STRETCH, dimension - 1);
      for (int k = from; k < to; k += 2) {
        double first = (double) points[one + k] - data[other + k];
        double second = (double) points[one + k + 1] - data[other + k + 1];
        even += first * first;
        odd += second * second;
      }
      if (even + odd >= far) {
        return even + odd;
      }
    }
    double last = (double) points[one + dimension - 1] - data[other + dimension - 1];
    return even + odd + dimension % 2 * last * last;
  }

  /** The vectors themselves, N x d, not to be changed. */
  float[] vectors() {
    return data;
  }
}
