package org.imageanomaly.engine.similarity;

import org.imageanomaly.engine.image.ImageShape;

/**
 * The means of x, y, x^2 + y^2 and xy around each pixel of two planes, one row of pixels after the
 * other, so that all that is at work stays close to the processor. Beyond its edge a plane is
 * reflected.
 */
final class LocalMoments {

  private static final int MOMENTS = 4;

  private final double[] one;
  private final double[] other;
  private final int start;
  private final int height;
  private final int width;
  private final int radius;
  private final Window window;
  private final double[] weights;

  /** The moments of each pixel of the rows within the window, row r at r modulo its size. */
  private final double[][][] rows;

  private final double[] columns;
  private final double[] padded;
  private final double[][] means;
  private int computed;

  /**
   * Starts above the first row.
   *
   * @param one C x H x W values
   * @param other C x H x W values
   * @param channel whose planes are compared; no side of them is shorter than half the window
   */
  LocalMoments(double[] one, double[] other, int channel, ImageShape shape, Window window) {
    this.one = one;
    this.other = other;
    this.start = channel * shape.planeSize();
    this.height = shape.height();
    this.width = shape.width();
    this.radius = window.size() / 2;
    this.window = window;
    this.weights = window.weights();
    this.rows = new double[window.size()][MOMENTS][width];
    this.columns = new double[width];
    this.padded = new double[width + 2 * radius];
    this.means = new double[MOMENTS][width];
    this.computed = -radius;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  double[] meanX() {
    return means[0];
  }

  double[] meanY() {
    return means[1];
  }

  double[] meanSquares() {
    return means[2];
  }

  double[] meanXy() {
    return means[3];
  }

  /** Computes the means around the pixels of a row, which lies below the last. */
  void moveTo(int row) {
    for (; computed <= row + radius; computed++) {
      multiply(start + reflected(computed) * width, row(computed));
    }
    for (int moment = 0; moment < MOMENTS; moment++) {
      averageRows(row, moment);
      pad();
      window.average(padded, weights, means[moment]);
    }
  }

  private double[][] row(int row) {
    return rows[Math.floorMod(row, rows.length)];
  }

  private int reflected(int row) {
    return row < 0 ? -1 - row : Math.min(row, 2 * height - 1 - row);
  }

  private void multiply(int from, double[]... moments) {
    double[] x = moments[0];
    double[] y = moments[1];
    System.arraycopy(one, from, x, 0, width);
    System.arraycopy(other, from, y, 0, width);
    addSquares(x, y, moments[2]);
    multiply(x, y, moments[3]);
  }

  private static void addSquares(double[] x, double[] y, double[] squares) {
    for (int i = 0; i < squares.length; i++) {
      squares[i] = x[i] * x[i] + y[i] * y[i];
    }
  }

  private static void multiply(double[] x, double[] y, double[] products) {
    for (int i = 0; i < products.length; i++) {
      products[i] = x[i] * y[i];
    }
  }

  private void averageRows(int row, int moment) {
    scale(row(row)[moment], weights[0], columns);
    for (int k = 1; k <= radius; k++) {
      add(row(row - k)[moment], row(row + k)[moment], weights[k], columns);
    }
  }

  private static void scale(double[] values, double weight, double[] scaled) {
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = weight * values[i];
    }
  }

  /**
   * All arrays are walked through alike: the compiler makes vector instructions of such loops only.
   */
  private static void add(double[] before, double[] after, double weight, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * (before[i] + after[i]);
    }
  }

  private void pad() {
    System.arraycopy(columns, 0, padded, radius, width);
    for (int k = 0; k < radius; k++) {
      padded[radius - 1 - k] = columns[k];
      padded[radius + width + k] = columns[width - 1 - k];
    }
  }
}
