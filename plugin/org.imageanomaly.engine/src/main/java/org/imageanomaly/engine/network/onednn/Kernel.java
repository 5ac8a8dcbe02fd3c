package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.memory;

/** The weights and biases of an operation. */
interface Kernel {

  /** As oneDNN counts them: outputs, inputs, and the height and width of the kernel. */
  long[] dimensions();

  default int outputs() {
    return (int) dimensions()[0];
  }

  /** The weights in a layout. */
  memory weights(PlanBuilder plan, memory.desc wanted);

  /** The biases, one after the other. */
  memory biases(PlanBuilder plan);

  /** Adds steps that add to the gradient of the parameters. */
  void addGradient(PlanBuilder plan, Tensor weights, Tensor biases);
}
