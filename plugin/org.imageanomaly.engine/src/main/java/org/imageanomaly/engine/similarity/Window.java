package org.imageanomaly.engine.similarity;

/** A square neighbourhood, averaged first along one side and then along the other. */
public sealed interface Window permits UniformWindow, GaussianWindow {

  /** The length of its side in pixels, an odd number. */
  int size();

  /**
   * By what variances and covariances are multiplied: more than 1 if those of a sample are meant.
   */
  double covarianceCorrection();

  /**
   * The weighted mean around each pixel of a line.
   *
   * @param padded the line with {@code size() / 2} further values at either end
   * @param means takes one value per pixel of the line
   */
  void average(double[] padded, double[] means);
}
