package org.imageanomaly.engine.cnn;

import org.imageanomaly.engine.ImageModel;

/** A model that tells classes of images apart. */
public interface ClassifyingModel extends ImageModel {

  /** Loads it; to be closed. */
  ImageClassifier open();
}
