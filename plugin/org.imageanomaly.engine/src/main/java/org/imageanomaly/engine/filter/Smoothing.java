package org.imageanomaly.engine.filter;

/** Smooths values on a grid. */
public final class Smoothing {

  private Smoothing() {}

  /**
   * The values, smoothed by a Gaussian; beyond the edge they go on as in a mirror.
   *
   * @param values h x w
   * @param sigma in positions of the grid
   */
  public static float[] gaussian(float[] values, int height, int width, double sigma) {
    float[] kernel = Kernel.gaussian(sigma);
    return new Plane(height, width, values).filtered(kernel, kernel).values();
  }

  /**
   * The values, smoothed by a Gaussian; beyond the edge the outermost ones go on. What is at an
   * edge counts more there than in a mirror, which shows it once and its neighbors twice.
   *
   * @param values h x w
   * @param sigma in positions of the grid
   */
  public static float[] gaussianRepeatingEdges(
      float[] values, int height, int width, double sigma) {
    int margin = Kernel.radius(sigma);
    int wide = width + 2 * margin;
    float[] widened = new float[(height + 2 * margin) * wide];
    for (int i = 0; i < widened.length; i++) {
      int row = Math.max(0, Math.min(height - 1, i / wide - margin));
      int column = Math.max(0, Math.min(width - 1, i % wide - margin));
      widened[i] = values[row * width + column];
    }
    float[] smoothed = gaussian(widened, height + 2 * margin, wide, sigma);
    float[] inner = new float[values.length];
    for (int row = 0; row < height; row++) {
      System.arraycopy(smoothed, (row + margin) * wide + margin, inner, row * width, width);
    }
    return inner;
  }
}
