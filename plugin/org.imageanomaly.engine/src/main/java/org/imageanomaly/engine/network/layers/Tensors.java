package org.imageanomaly.engine.network.layers;

import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves examples between Java arrays and the back end, which has vectors as N x C around dense
 * layers and everything else as N x C x H x W.
 */
final class Tensors {

  private Tensors() {}

  /** Examples that enter a network, row by row. */
  static INDArray input(float[] values, NetworkSpec spec) {
    return of(values, spec.forms().get(0), spec.input());
  }

  /** Values that belong to what leaves a network, such as targets, row by row. */
  static INDArray output(float[] values, NetworkSpec spec) {
    return of(values, spec.forms().get(spec.layers().size()), spec.output());
  }

  private static INDArray of(float[] values, LayerSpec.Form form, TensorShape shape) {
    return form == LayerSpec.Form.VECTORS ? rows(values, shape.size()) : images(values, shape);
  }

  /** Vectors of some length, as N x C. */
  static INDArray rows(float[] values, int length) {
    return Nd4j.create(values, new long[] {values.length / length, length}, 'c');
  }

  private static INDArray images(float[] values, TensorShape shape) {
    long n = values.length / shape.size();
    return Nd4j.create(
        values, new long[] {n, shape.channels(), shape.height(), shape.width()}, 'c');
  }

  /** Frees an array that is not a view of another. */
  static void release(INDArray array) {
    if (array.closeable()) {
      array.close();
    }
  }

  /** All values of an array, row by row. */
  static float[] values(INDArray array) {
    try (INDArray rowMajor = array.dup('c')) {
      return rowMajor.data().asFloat();
    }
  }
}
