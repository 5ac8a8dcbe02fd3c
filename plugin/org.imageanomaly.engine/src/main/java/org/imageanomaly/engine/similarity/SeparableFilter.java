package org.imageanomaly.engine.similarity;

/** Averages over a window around each pixel; beyond its edge the image is reflected. */
record SeparableFilter(Window window, int height, int width) {

  /** The means around each pixel of H x W values; no side is shorter than half the window. */
  double[] apply(double[] values) {
    return alongLines(alongLines(values, height, width), width, height);
  }

  /** Averages along each line and turns lines into columns. */
  private double[] alongLines(double[] values, int lines, int length) {
    int radius = window.size() / 2;
    double[] padded = new double[length + 2 * radius];
    double[] means = new double[length];
    double[] turned = new double[values.length];
    for (int line = 0; line < lines; line++) {
      System.arraycopy(values, line * length, padded, radius, length);
      for (int k = 0; k < radius; k++) {
        padded[radius - 1 - k] = padded[radius + k];
        padded[radius + length + k] = padded[radius + length - 1 - k];
      }
      window.average(padded, means);
      for (int k = 0; k < length; k++) {
        turned[k * lines + line] = means[k];
      }
    }
    return turned;
  }
}
