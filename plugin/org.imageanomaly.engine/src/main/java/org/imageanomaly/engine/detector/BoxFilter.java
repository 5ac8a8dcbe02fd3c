package org.imageanomaly.engine.detector;

import java.util.Arrays;

/** The mean over a square window at each pixel; beyond the edge the edge pixels go on. */
public final class BoxFilter {

  private BoxFilter() {}

  /** Averages H x W values. */
  public static float[] average(float[] values, int height, int width, int window) {
    int before = window / 2;
    double[] sums = new double[width];
    double[] row = new double[width + window - 1];
    double[] rows = new double[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < row.length; x++) {
        row[x] = values[y * width + inside(x - before, width)];
      }
      Arrays.fill(sums, 0);
      for (int k = 0; k < window; k++) {
        add(row, k, sums);
      }
      for (int x = 0; x < width; x++) {
        rows[y * width + x] = (float) (sums[x] / window);
      }
    }
    float[] result = new float[values.length];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < window; k++) {
        add(rows, inside(y - before + k, height) * width, sums);
      }
      for (int x = 0; x < width; x++) {
        result[y * width + x] = (float) (sums[x] / window);
      }
    }
    return result;
  }

  private static int inside(int position, int length) {
    return Math.max(0, Math.min(length - 1, position));
  }

  /** Whole rows at once: the compiler makes vector instructions of that. */
  private static void add(double[] values, int from, double[] sums) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += values[from + x];
    }
  }
}
