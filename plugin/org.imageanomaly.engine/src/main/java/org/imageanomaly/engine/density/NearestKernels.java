package org.imageanomaly.engine.density;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imageanomaly.engine.compute.FloatProducts;
import org.imageanomaly.engine.compute.ParallelLoop;

/**
 * Finds the kernels that decide a density, those of the nearest vectors, with matrix products in
 * single precision, and adds them up from their distances in double precision. A kernel is left out
 * only if it is less than e^-30 of the largest one even where rounding errors, taken as random, are
 * several times as large as usual.
 */
final class NearestKernels {

  private static final int BLOCK = 512;
  private static final double NEGLIGIBLE = 30;

  /** Kernels of one point beyond which products in double precision are faster. */
  private static final int MOST = 256;

  private final GaussianKernelDensity density;
  private final int dimension;
  private final float factor;

  NearestKernels(GaussianKernelDensity density) {
    this.density = density;
    this.dimension = density.dimension();
    this.factor = (float) density.exponent(1);
  }

  /**
   * Adds the kernels of points where few of them count.
   *
   * @param points M x d values, row by row
   * @return the points where many count, or where single precision does not tell which, as for
   *     values that are not finite; none of their kernels was added
   */
  int[] addTo(LogSumExp[] sums, float[] points) {
    boolean[] left = new boolean[sums.length];
    for (int from = 0; from < sums.length; from += BLOCK) {
      int first = from;
      float[][] exponents = new float[Math.min(BLOCK, sums.length - from)][density.size()];
      double[] errors = approximate(points, first, exponents);
      ParallelLoop.run(
          exponents.length,
          q -> {
            int[] nearest = nearest(exponents[q], errors[q]);
            left[first + q] = nearest.length == 0 || nearest.length > MOST;
            if (!left[first + q]) {
              add(sums[first + q], points, first + q, nearest);
            }
          });
    }
    return IntStream.range(0, left.length).filter(q -> left[q]).toArray();
  }

  private void add(LogSumExp sum, float[] points, int point, int... vectors) {
    for (int vector : vectors) {
      sum.add(density.exponent(density.squaredDistance(points, point, vector)));
    }
  }

  /**
   * Approximates the exponents of some points for all vectors.
   *
   * @param from the first point
   * @param exponents takes one row per point
   * @return for each point how far at most its exponents are from the truth
   */
  private double[] approximate(float[] points, int from, float[]... exponents) {
    float[] queries = new float[exponents.length * dimension];
    float[] queryNorms = center(points, from, queries);
    float largest = 0;
    float[] products = new float[exponents.length * BLOCK];
    float[] vectors = new float[BLOCK * dimension];
    try (FloatProducts product = new FloatProducts(queries, dimension, BLOCK)) {
      for (int start = 0; start < density.size(); start += BLOCK) {
        int count = Math.min(BLOCK, density.size() - start);
        vectors = vectors.length == count * dimension ? vectors : new float[count * dimension];
        float[] norms = center(density.vectors(), start, vectors);
        product.withTransposed(vectors, products);
        for (int q = 0; q < exponents.length; q++) {
          float[] row = exponents[q];
          for (int v = 0; v < count; v++) {
            row[start + v] = factor * (queryNorms[q] + norms[v] - 2 * products[q * count + v]);
          }
        }
        for (float norm : norms) {
          largest = Math.max(largest, norm);
        }
      }
    }
    double[] errors = new double[exponents.length];
    for (int q = 0; q < errors.length; q++) {
      errors[q] = -factor * relativeError() * (queryNorms[q] + largest);
    }
    return errors;
  }

  /** Of a sum of d products in single precision, as rounding errors add up like random numbers. */
  private double relativeError() {
    return 4 * Math.sqrt(dimension) * Math.ulp(1f);
  }

  private float[] center(float[] rows, int from, float[] centered) {
    float[] norms = new float[centered.length / dimension];
    ParallelLoop.run(
        norms.length, row -> norms[row] = density.center(rows, from + row, centered, row));
    return norms;
  }

  /** The vectors that may count, one more than {@link #MOST} at most; none if a value is NaN. */
  private static int[] nearest(float[] exponents, double error) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float exponent : exponents) {
      largest = Math.max(largest, exponent);
    }
    double least = largest - NEGLIGIBLE - 2 * error;
    int[] chosen = new int[MOST + 1];
    int count = 0;
    for (int v = 0; v < exponents.length && count <= MOST; v++) {
      if (exponents[v] >= least) {
        chosen[count++] = v;
      }
    }
    return Arrays.copyOf(chosen, count);
  }
}
