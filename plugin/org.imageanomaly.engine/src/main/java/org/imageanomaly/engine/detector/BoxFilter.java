package org.imageanomaly.engine.detector;

/** The mean over a square window at each pixel; beyond the edge the edge pixels go on. */
public final class BoxFilter {

  private BoxFilter() {}

  /** Averages H x W values. */
  public static float[] average(float[] values, int height, int width, int window) {
    float[] rows = new float[values.length];
    for (int y = 0; y < height; y++) {
      slide(values, rows, y * width, 1, width, window);
    }
    float[] result = new float[values.length];
    for (int x = 0; x < width; x++) {
      slide(rows, result, x, width, height, window);
    }
    return result;
  }

  private static void slide(
      float[] from, float[] to, int offset, int step, int length, int window) {
    int before = window / 2;
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int k = i - before; k < i - before + window; k++) {
        sum += from[offset + step * Math.max(0, Math.min(length - 1, k))];
      }
      to[offset + step * i] = (float) (sum / window);
    }
  }
}
