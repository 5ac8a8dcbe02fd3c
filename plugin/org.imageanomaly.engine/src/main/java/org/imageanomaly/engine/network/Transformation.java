package org.imageanomaly.engine.network;

/** A change of a batch of images through which gradients pass back. */
public interface Transformation {

  /**
   * Changes images.
   *
   * @param images N x C x H x W
   * @return in the same shape
   */
  float[] apply(float[] images);

  /**
   * The gradient with respect to the images, given that with respect to what {@link #apply} made of
   * them.
   */
  float[] backward(float[] gradient);

  /** Leaves images as they are. */
  static Transformation none() {
    return new Transformation() {
      @Override
      public float[] apply(float[] images) {
        return images;
      }

      @Override
      public float[] backward(float[] gradient) {
        return gradient;
      }
    };
  }
}
