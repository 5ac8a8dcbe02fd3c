package org.imageanomaly.engine.filter;

/**
 * Averages over the surroundings of each cell of a grid, weighted by a Gaussian about its center.
 */
public final class GridPooling {

  private final int height;
  private final int width;
  private final int cell;
  private final float[] weights;

  /** For each column of cells, those of the image that surround it. */
  private final int[][] columns;

  /**
   * A grid over images.
   *
   * @param height of images, a multiple of the cell
   * @param width of images, a multiple of the cell
   * @param cell the side of a cell, an even number of pixels
   * @param sigma of the Gaussian, in pixels
   */
  GridPooling(int height, int width, int cell, double sigma) {
    this.height = height;
    this.width = width;
    this.cell = cell;
    this.weights = weights(sigma);
    this.columns = new int[width / cell][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Plane.mirrored(first(i), weights.length, width);
    }
  }

  /** The weights of an even number of pixels, half of them before the middle of a cell. */
  public static float[] weights(double sigma) {
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
    return weights;
  }

  /** Writes a value for each cell, row by row. */
  void pool(float[] plane, float[] to, int offset) {
    Plane values = new Plane(height, width, plane);
    WeightedSum rows = new WeightedSum(weights, width);
    float[] row = new float[width];
    for (int i = 0; i < height / cell; i++) {
      rows.write(plane, values.rows(first(i), weights.length), row, 0);
      for (int j = 0; j < columns.length; j++) {
        to[offset + i * columns.length + j] = along(row, columns[j]);
      }
    }
  }

  private float along(float[] row, int... surroundings) {
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * row[surroundings[k]];
    }
    return sum;
  }

  /** The first pixel of the surroundings of a cell. */
  private int first(int index) {
    return index * cell + cell / 2 - weights.length / 2;
  }
}
