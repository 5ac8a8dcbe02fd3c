package org.imageanomaly.engine;

import org.imageanomaly.engine.image.ImageShape;

/** A trained, immutable model of images. */
public interface ImageModel {

  ModelKind kind();

  /** The shape that images are brought to before the model sees them. */
  ImageShape inputShape();

  /** One line about the model, for people. */
  String summary();
}
