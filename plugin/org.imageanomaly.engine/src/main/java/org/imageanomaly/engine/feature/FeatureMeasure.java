package org.imageanomaly.engine.feature;

import java.util.List;

/** Says how unusual features are: a density over those of normal images, or a distance to them. */
public interface FeatureMeasure {

  /**
   * What is found of one image.
   *
   * @param value of the image as a whole
   * @param positions the same at each position of the grid, h x w; of length 0 if it is none of
   *     single positions
   */
  record Found(double value, float[] positions) {}

  /** Whether unusual features have higher values than usual ones, or lower. */
  boolean higherIsUnusual();

  /** Measures the features of each image. */
  List<Found> measure(Features features);
}
