package org.imageanomaly.engine.network;

/** A loss of generated images beside what a discriminator says of them. */
@FunctionalInterface
public interface FurtherLoss {

  /**
   * The gradient of the loss, added up over the images, with respect to them.
   *
   * @param images N x C x H x W
   * @return in the same shape
   */
  float[] gradient(float[] images);
}
