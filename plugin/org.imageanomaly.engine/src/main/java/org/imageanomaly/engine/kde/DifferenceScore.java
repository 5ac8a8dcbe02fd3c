package org.imageanomaly.engine.kde;

/** How much one image differs from its reconstruction. */
public sealed interface DifferenceScore permits WholeScore, LocalScore {

  /**
   * The difference of one image.
   *
   * @param value higher is more unusual
   * @param map the difference at each pixel, H x W
   */
  record Result(double value, float[] map) {}

  /**
   * Measures one image.
   *
   * @param images N x C x H x W in [0, 1]
   * @param reconstructions in the same shape
   * @param index which of the N
   */
  Result measure(float[] images, float[] reconstructions, int index);
}
