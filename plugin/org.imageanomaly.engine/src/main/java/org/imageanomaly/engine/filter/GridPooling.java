package org.imageanomaly.engine.filter;

import java.util.Arrays;

/**
 * Averages over the surroundings of each cell of a grid, weighted by a Gaussian about its center.
 */
record GridPooling(int height, int width, int cell, float[] weights) {

  /**
   * A grid over images.
   *
   * @param height of images, a multiple of the cell
   * @param width of images, a multiple of the cell
   * @param cell the side of a cell, an even number of pixels
   * @param sigma of the Gaussian, in pixels
   */
  static GridPooling of(int height, int width, int cell, double sigma) {
    float[] weights = new float[2 * Kernel.radius(sigma)];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = (i - (weights.length - 1) / 2.0) / sigma;
      weights[i] = (float) Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
    return new GridPooling(height, width, cell, weights);
  }

  /** Writes a value for each cell, row by row. */
  void pool(float[] plane, float[] to, int offset) {
    int columns = width / cell;
    float[] row = new float[width];
    for (int i = 0; i < height / cell; i++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < weights.length; k++) {
        int from = Plane.mirrored(first(i) + k, height) * width;
        float weight = weights[k];
        for (int x = 0; x < width; x++) {
          row[x] += weight * plane[from + x];
        }
      }
      for (int j = 0; j < columns; j++) {
        to[offset + i * columns + j] = along(row, j);
      }
    }
  }

  private float along(float[] row, int column) {
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * row[Plane.mirrored(first(column) + k, width)];
    }
    return sum;
  }

  /** The first pixel of the surroundings of a cell. */
  private int first(int index) {
    return index * cell + cell / 2 - weights.length / 2;
  }
}
