package org.imageanomaly.engine.deepfeature;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.training.Folds;

/** Fits a Gaussian to each position: mean, and covariance plus 0.01 times the unit matrix. */
final class NormalsFitting implements MeasureFitting {

  /** As Defard et al. 2021 have it, so that there is an inverse of few images, too. */
  private static final double REGULARIZATION = 0.01;

  /** Positions whose patches are in memory at once. */
  private static final int AT_ONCE = 64;

  private final PatchFile patches;
  private final Folds folds;

  NormalsFitting(PatchFile patches, Folds folds) {
    this.patches = patches;
    this.folds = folds;
  }

  @Override
  public PositionNormals fit(IntPredicate which, Progress progress) {
    int[] images =
        IntStream.range(0, patches.images()).filter(i -> which.test(folds.fold()[i])).toArray();
    int length = patches.length();
    int triangle = PositionNormals.triangle(length);
    float[] means = new float[patches.positions() * length];
    float[] factors = new float[patches.positions() * triangle];
    for (int from = 0; from < patches.positions(); from += AT_ONCE) {
      progress.report((double) from / patches.positions(), "Fitting");
      int first = from;
      int to = Math.min(patches.positions(), from + AT_ONCE);
      float[][] seen =
          IntStream.of(images).mapToObj(i -> patches.patches(i, first, to)).toArray(float[][]::new);
      ParallelLoop.run(
          to - first,
          i -> {
            int p = first + i;
            double[] mean = mean(seen, i * length);
            double[] factor = factor(covariance(seen, i * length, mean));
            for (int k = 0; k < length; k++) {
              means[p * length + k] = (float) mean[k];
            }
            for (int k = 0; k < triangle; k++) {
              factors[p * triangle + k] = (float) factor[k];
            }
          });
    }
    return new PositionNormals(length, means, factors);
  }

  private double[] mean(float[][] seen, int offset) {
    double[] mean = new double[patches.length()];
    for (float[] one : seen) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += one[offset + k];
      }
    }
    for (int k = 0; k < mean.length; k++) {
      mean[k] /= seen.length;
    }
    return mean;
  }

  /** Unbiased, row by row of the lower triangle, regularized; of one image that of none. */
  private double[] covariance(float[][] seen, int offset, double... mean) {
    int length = mean.length;
    double[] products = new double[PositionNormals.triangle(length)];
    double[] rest = new double[length];
    for (float[] one : seen) {
      for (int k = 0; k < length; k++) {
        rest[k] = one[offset + k] - mean[k];
      }
      int at = 0;
      for (int i = 0; i < length; i++) {
        add(products, at, rest, i);
        at += i + 1;
      }
    }
    int at = 0;
    for (int i = 0; i < length; i++) {
      for (int j = 0; j <= i; j++) {
        products[at] /= Math.max(1, seen.length - 1);
        products[at++] += i == j ? REGULARIZATION : 0;
      }
    }
    return products;
  }

  private static void add(double[] products, int at, double[] rest, int row) {
    double factor = rest[row];
    for (int j = 0; j <= row; j++) {
      products[at + j] += factor * rest[j];
    }
  }

  /** The lower triangle of which the product with its transpose is a matrix (Cholesky). */
  private double[] factor(double... covariance) {
    int length = patches.length();
    double[] factor = new double[covariance.length];
    for (int i = 0; i < length; i++) {
      int row = PositionNormals.triangle(i);
      for (int j = 0; j <= i; j++) {
        int other = PositionNormals.triangle(j);
        double rest = covariance[row + j];
        for (int k = 0; k < j; k++) {
          rest -= factor[row + k] * factor[other + k];
        }
        factor[row + j] = i == j ? Math.sqrt(rest) : rest / factor[other + j];
      }
    }
    return factor;
  }
}
