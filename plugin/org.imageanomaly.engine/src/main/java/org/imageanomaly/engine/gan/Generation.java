package org.imageanomaly.engine.gan;

import org.imageanomaly.engine.ImageModel;

/** A model that generates images. */
public interface Generation extends ImageModel {

  /** The generator with its discriminator. */
  DcganModel model();

  /** Loads the generator; to be closed. */
  default ImageGenerator openGenerator(long seedOfImages) {
    return new ImageGenerator(model(), seedOfImages);
  }
}
