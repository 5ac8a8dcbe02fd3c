package org.imageanomaly.engine.gan;

import org.imageanomaly.engine.image.ImageSet;

/** Makes network inputs of images: [0, 1] becomes [-1, 1]. */
final class RealImages {

  private RealImages() {}

  /** Some images: N x C x H x W. */
  static float[] of(ImageSet images, int... indices) {
    int size = images.shape().size();
    float[] batch = new float[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      images.copyTo(indices[i], batch, i * size);
    }
    for (int k = 0; k < batch.length; k++) {
      batch[k] = 2 * batch[k] - 1;
    }
    return batch;
  }

  /** The images from one index to another. */
  static float[] range(ImageSet images, int from, int to) {
    int[] indices = new int[to - from];
    java.util.Arrays.setAll(indices, i -> from + i);
    return of(images, indices);
  }
}
