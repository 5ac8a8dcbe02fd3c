package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.memory;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Weights that are parameters, followed by their biases.
 *
 * @param offset of the first weight in the parameters
 * @param strides how far apart the parameters lie in each dimension
 */
record PlainKernel(long offset, long[] dimensions, long[] strides) implements Kernel {

  /** Outputs x inputs x size x size, row by row. */
  static PlainKernel ofConvolution(long offset, int outputs, int inputs, int size) {
    long area = (long) size * size;
    return new PlainKernel(
        offset,
        new long[] {outputs, inputs, size, size},
        new long[] {inputs * area, area, size, 1});
  }

  /** Inputs x outputs x size x size, row by row. */
  static PlainKernel ofTransposedConvolution(long offset, int outputs, int inputs, int size) {
    long area = (long) size * size;
    return new PlainKernel(
        offset,
        new long[] {outputs, inputs, size, size},
        new long[] {area, outputs * area, size, 1});
  }

  /** Inputs x outputs, row by row, where the inputs are C x H x W. */
  static PlainKernel ofDense(long offset, int outputs, TensorShape input) {
    long width = (long) input.width() * outputs;
    return new PlainKernel(
        offset,
        new long[] {outputs, input.channels(), input.height(), input.width()},
        new long[] {1, input.height() * width, width, outputs});
  }

  private memory.desc layout() {
    return Layouts.strided(dimensions, strides);
  }

  /** The number of weights without biases. */
  int weights() {
    return Math.toIntExact(dimensions[0] * dimensions[1] * dimensions[2] * dimensions[3]);
  }

  /** Where the first bias is in the parameters. */
  long biasOffset() {
    return offset + weights();
  }

  /** Where a weight is, counted from the first; the tap counts row by row. */
  int index(int output, int input, int tap) {
    return Math.toIntExact(output * strides[0] + input * strides[1] + tap);
  }

  @Override
  public memory weights(PlanBuilder plan, memory.desc wanted) {
    FlatParameters parameters = plan.parameters();
    return wanted.equals(layout())
        ? parameters.values(offset, layout())
        : plan.layouts()
            .in(wanted, "weights at " + offset, () -> parameters.values(offset, layout()));
  }

  @Override
  public memory biases(PlanBuilder plan) {
    return plan.parameters().values(biasOffset(), Layouts.plain(dimensions[0]));
  }

  @Override
  public void addGradient(PlanBuilder plan, Tensor weights, Tensor biases) {
    plan.accumulate(weights, plan.parameters().gradient(offset, layout()));
    plan.accumulate(biases, plan.parameters().gradient(biasOffset(), Layouts.plain(dimensions[0])));
  }
}
