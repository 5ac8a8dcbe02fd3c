package org.imageanomaly.engine.kde;

import org.imageanomaly.engine.network.spec.TensorShape;

/** The squared difference of two images at each pixel, averaged over channels. */
final class SquaredError {

  private SquaredError() {}

  static float[] of(float[] images, float[] reconstructions, int index, TensorShape shape) {
    int plane = shape.height() * shape.width();
    float[] map = new float[plane];
    for (int c = 0; c < shape.channels(); c++) {
      int offset = index * shape.size() + c * plane;
      for (int i = 0; i < plane; i++) {
        float difference = images[offset + i] - reconstructions[offset + i];
        map[i] += difference * difference / shape.channels();
      }
    }
    return map;
  }
}
