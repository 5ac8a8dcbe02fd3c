package org.imageanomaly.engine.onnx.inference;

/** How far apart numbers lie that follow one another in each dimension. */
final class Strides {

  private Strides() {}

  /** Those of numbers that lie one behind the other, the last dimension varying fastest. */
  static long[] of(long... dims) {
    long[] strides = new long[dims.length];
    long step = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= dims[i];
    }
    return strides;
  }

  /** The numbers of a shape, out of others. */
  static double[] pick(double[] from, long first, long[] strides, long... dims) {
    double[] picked = new double[(int) Value.size(dims)];
    for (int i = 0; i < picked.length; i++) {
      long at = first;
      long rest = i;
      for (int axis = dims.length - 1; axis >= 0; axis--) {
        at += rest % dims[axis] * strides[axis];
        rest /= dims[axis];
      }
      picked[i] = from[(int) at];
    }
    return picked;
  }
}
