package org.imageanomaly.engine.onnx;

import java.util.Arrays;

/**
 * Numbers in rows of any depth, the last dimension varying fastest.
 *
 * @param shape of the dimensions, of images N x C x H x W
 * @param values as many as the product of these
 */
public record Tensor(int[] shape, float[] values) {

  public Tensor {
    long size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + Arrays.toString(shape) + ".");
    }
  }
}
