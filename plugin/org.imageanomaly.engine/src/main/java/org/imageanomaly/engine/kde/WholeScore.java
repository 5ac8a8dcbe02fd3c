package org.imageanomaly.engine.kde;

import org.imageanomaly.engine.network.spec.TensorShape;

/** A mean over the image as a whole; the map has the same unit. */
public sealed interface WholeScore extends DifferenceScore permits GlobalError, SsimDistance {

  /** The shape of the images. */
  TensorShape shape();

  /** The window of a local score of this, in pixels of an image of 128 pixels a side. */
  int localWindow();
}
