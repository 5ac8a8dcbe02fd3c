package org.imageanomaly.engine.similarity;

import java.util.Arrays;

/** All pixels of the window weigh the same; variances are those of a sample. */
public record UniformWindow(int size) implements Window {

  public UniformWindow {
    if (size < 3 || size % 2 == 0) {
      throw new IllegalArgumentException(
          "The side of a window must be an odd number from 3 on, not " + size + ".");
    }
  }

  @Override
  public double covarianceCorrection() {
    double pixels = (double) size * size;
    return pixels / (pixels - 1);
  }

  @Override
  public double[] weights() {
    double[] weights = new double[size / 2 + 1];
    Arrays.fill(weights, 1.0 / size);
    return weights;
  }

  /**
   * Each sum follows from the one before, in two halves, so that one need not wait for the other.
   */
  @Override
  public void average(double[] padded, double[] weights, double[] means) {
    double share = weights[0];
    int half = means.length / 2;
    double left = sum(padded, 0);
    double right = sum(padded, half);
    means[0] = share * left;
    means[half] = share * right;
    for (int i = 1; i < half; i++) {
      left += padded[i + size - 1] - padded[i - 1];
      right += padded[half + i + size - 1] - padded[half + i - 1];
      means[i] = share * left;
      means[half + i] = share * right;
    }
    int last = means.length - 1;
    means[last] = share * sum(padded, last);
  }

  private double sum(double[] padded, int from) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += padded[from + k];
    }
    return sum;
  }
}
