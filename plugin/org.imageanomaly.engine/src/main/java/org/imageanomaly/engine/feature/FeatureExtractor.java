package org.imageanomaly.engine.feature;

import org.imageanomaly.engine.image.ImageSet;

/** Makes features of images: a network, or a bank of filters. Not for several threads at once. */
public interface FeatureExtractor extends AutoCloseable {

  /** The features of the images from one index to another. */
  Features features(ImageSet images, int from, int to);

  /** Gives back what it holds. */
  @Override
  void close();
}
