package org.imageanomaly.engine.similarity;

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
  public void average(double[] padded, double[] means) {
    double sum = 0;
    for (int k = 0; k < size - 1; k++) {
      sum += padded[k];
    }
    for (int i = 0; i < means.length; i++) {
      sum += padded[i + size - 1];
      means[i] = sum / size;
      sum -= padded[i];
    }
  }
}
