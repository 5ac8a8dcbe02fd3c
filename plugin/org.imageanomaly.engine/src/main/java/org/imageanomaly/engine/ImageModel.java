package org.imageanomaly.engine;

import java.util.Set;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;

/** A trained, immutable model of images. */
public interface ImageModel {

  /** What can be known of it without loading it. */
  ModelDescription description();

  /** How images of other proportions than those that it was trained on are brought to its shape. */
  Framing framing();

  /**
   * The fingerprints of the pictures that it was trained on; empty in files of versions that did
   * not keep them.
   */
  Set<String> trainingFingerprints();

  /** One line about the model, for people. */
  String summary();

  /** The shape that images are brought to before the model sees them. */
  default ImageShape inputShape() {
    return description().inputShape();
  }
}
