package org.imageanomaly.engine.deepfeature;

import org.imageanomaly.engine.compute.ParallelLoop;

/**
 * A Gaussian at each position (Defard et al. 2021): a patch is as unusual as it is far from the
 * mean of good patches there, in deviations (Mahalanobis), and an image as its most unusual patch.
 *
 * @param length K of a patch
 * @param means position after position
 * @param factors for each position the lower triangular L, row by row, of which L times its
 *     transpose is the covariance
 */
public record PositionNormals(int length, float[] means, float[] factors) implements DeepMeasure {

  public PositionNormals {
    if (length < 1
        || means.length == 0
        || means.length % length != 0
        || factors.length != (long) means.length / length * triangle(length)) {
      throw new IllegalArgumentException(
          means.length
              + " means and "
              + factors.length
              + " factors are no Gaussians of "
              + length
              + " values.");
    }
    checkFinite("mean", means);
    checkFinite("factor of a covariance", factors);
    int triangle = triangle(length);
    for (int from = 0; from < factors.length; from += triangle) {
      for (int i = 0; i < length; i++) {
        if (!(factors[from + triangle(i + 1) - 1] > 0)) {
          throw new IllegalArgumentException("A covariance has no deviation of 0.");
        }
      }
    }
  }

  private static void checkFinite(String what, float... values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "No "
                + what
                + " is "
                + value
                + ", as of features that are too large. Take another method, or another backbone.");
      }
    }
  }

  /** The values of a lower triangular matrix of so many rows. */
  static int triangle(int rows) {
    return rows * (rows + 1) / 2;
  }

  /** How many positions there are. */
  public int positions() {
    return means.length / length;
  }

  @Override
  public Found measure(float... patches) {
    if (patches.length != means.length) {
      throw new IllegalArgumentException(
          patches.length + " values do not fit " + positions() + " positions.");
    }
    float[] distances = new float[positions()];
    ParallelLoop.run(distances.length, p -> distances[p] = (float) Math.sqrt(squared(p, patches)));
    return new Found(distances[DeepMeasure.largest(distances)], distances);
  }

  /** The squared length of what L makes the difference of. */
  private double squared(int position, float... patches) {
    double[] solved = new double[length];
    int at = position * triangle(length);
    double sum = 0;
    for (int i = 0; i < length; i++) {
      int k = position * length + i;
      double rest = (double) patches[k] - means[k];
      for (int j = 0; j < i; j++) {
        rest -= factors[at++] * solved[j];
      }
      solved[i] = rest / factors[at++];
      sum += solved[i] * solved[i];
    }
    return sum;
  }
}
