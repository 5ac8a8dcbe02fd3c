package org.imageanomaly.engine.similarity;

/** A square neighborhood, averaged first along one side and then along the other. */
public sealed interface Window permits UniformWindow, GaussianWindow {

  /** The length of its side in pixels, an odd number. */
  int size();

  /**
   * By what variances and covariances are multiplied: more than 1 if those of a sample are meant.
   */
  double covarianceCorrection();

  /**
   * The weights along a side, from the center outwards: one for the center and, for each distance
   * up to {@code size() / 2}, one for either of the two pixels there. They add up to 1.
   */
  double[] weights();

  /**
   * The weighted mean around each value of a line.
   *
   * @param padded the line with {@code size() / 2} further values at either end
   * @param weights as {@link #weights()} gives them
   * @param means takes one value per value of the line
   */
  void average(double[] padded, double[] weights, double[] means);
}
