package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Makes network inputs of images: gray ones enter a network of three channels three times. */
final class NetworkInput {

  private NetworkInput() {}

  static float[] of(ImageSet images, TensorShape input, int from, int to) {
    int[] indices = new int[to - from];
    for (int i = from; i < to; i++) {
      indices[i - from] = i;
    }
    return of(images, input, indices);
  }

  static float[] of(ImageSet images, TensorShape input, int... indices) {
    int given = images.shape().size();
    int needed = input.size();
    float[] batch = new float[indices.length * needed];
    for (int i = 0; i < indices.length; i++) {
      images.copyTo(indices[i], batch, i * needed);
      for (int filled = given; filled < needed; filled += given) {
        System.arraycopy(batch, i * needed, batch, i * needed + filled, given);
      }
    }
    return batch;
  }
}
