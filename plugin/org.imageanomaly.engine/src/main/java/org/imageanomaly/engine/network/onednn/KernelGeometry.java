package org.imageanomaly.engine.network.onednn;

import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * How a kernel moves over images.
 *
 * @param size of the kernel, in both directions
 * @param strides how far it moves
 * @param before how many zeros it finds above and left of the images
 * @param after below and right of them
 */
record KernelGeometry(long[] size, long[] strides, long[] before, long[] after) {

  /** Of a convolution. */
  static KernelGeometry of(LayerSpec.Convolution layer, TensorShape input) {
    TensorShape output = layer.outputShape(input);
    return padded(
        layer.kernel(),
        layer.stride(),
        missing(input.height(), output.height(), layer.kernel(), layer.stride()),
        missing(input.width(), output.width(), layer.kernel(), layer.stride()));
  }

  /** Of the convolution that a transposed one transposes. */
  static KernelGeometry of(LayerSpec.TransposedConvolution layer, TensorShape input) {
    TensorShape output = layer.outputShape(input);
    return padded(
        layer.kernel(),
        layer.stride(),
        missing(output.height(), input.height(), layer.kernel(), layer.stride()),
        missing(output.width(), input.width(), layer.kernel(), layer.stride()));
  }

  /** Of squares side by side that may reach over the edges. */
  static KernelGeometry of(LayerSpec.MaxPooling layer, TensorShape input) {
    TensorShape output = layer.outputShape(input);
    return padded(
        layer.size(),
        layer.size(),
        missing(input.height(), output.height(), layer.size(), layer.size()),
        missing(input.width(), output.width(), layer.size(), layer.size()));
  }

  /** Of squares side by side. */
  static KernelGeometry tiles(int height, int width) {
    long[] size = {height, width};
    return new KernelGeometry(size, size, new long[2], new long[2]);
  }

  private static int missing(int large, int small, int kernel, int stride) {
    return Math.max(0, (small - 1) * stride + kernel - large);
  }

  private static KernelGeometry padded(int kernel, int stride, int vertical, int horizontal) {
    long[] before = {vertical / 2, horizontal / 2};
    return new KernelGeometry(
        new long[] {kernel, kernel},
        new long[] {stride, stride},
        before,
        new long[] {vertical - before[0], horizontal - before[1]});
  }
}
