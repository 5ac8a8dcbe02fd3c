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
}
