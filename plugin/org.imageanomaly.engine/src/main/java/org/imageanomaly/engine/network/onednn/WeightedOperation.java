package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc;
import org.imageanomaly.engine.network.spec.TensorShape;

/** What convolutions, transposed convolutions and dense layers have in common. */
abstract class WeightedOperation implements Operation {

  private final Kernel kernel;
  private final TensorShape output;

  /** The inputs in the layout of the forward pass. */
  private Tensor used;

  private boolean copied;

  /** How the outputs lie, and their gradient should. */
  private memory.desc resultLayout;

  WeightedOperation(Kernel kernel, TensorShape output) {
    this.kernel = kernel;
    this.output = output;
  }

  /** The primitives; the other two are asked for after the first. */
  abstract primitive_desc forwardPrimitive(PlanBuilder plan, memory.desc source);

  abstract primitive_desc dataPrimitive(PlanBuilder plan);

  abstract primitive_desc weightsPrimitive(PlanBuilder plan, memory.desc source);

  /** How oneDNN sees the outputs, given the layout that the primitive has for them. */
  memory.desc outputLayout(PlanBuilder plan, memory.desc destination) {
    return destination;
  }

  final Kernel kernel() {
    return kernel;
  }

  final TensorShape output() {
    return output;
  }

  @Override
  public boolean hasWeights() {
    return true;
  }

  @Override
  public boolean needsOutput() {
    return false;
  }

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    primitive_desc description = forwardPrimitive(plan, input.layout());
    used = plan.inLayout(input, description.src_desc());
    copied = used != input;
    resultLayout = outputLayout(plan, description.dst_desc());
    Tensor result = plan.tensor(output, resultLayout);
    plan.run(
        description,
        Map.of(
            DNNL_ARG_SRC,
            used.memory(),
            DNNL_ARG_WEIGHTS,
            kernel.weights(plan, description.weights_desc()),
            DNNL_ARG_BIAS,
            kernel.biases(plan),
            DNNL_ARG_DST,
            plan.view(result, output, description.dst_desc()).memory()));
    if (copied && !plan.trains()) {
      plan.release(used);
    }
    return result;
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    primitive_desc weights = weightsPrimitive(plan, used.layout());
    Tensor given = plan.movedIntoLayout(outputGradient, resultLayout);
    plan.during(PlanBuilder.Phase.WEIGHTS, () -> addWeightGradient(plan, weights, given));
    Tensor result = plan.inputGradient(() -> inputGradient(plan, given));
    plan.release(given);
    if (copied) {
      plan.release(used);
    }
    return result;
  }

  private void addWeightGradient(PlanBuilder plan, primitive_desc description, Tensor given) {
    Tensor source = plan.inLayout(used, description.src_desc());
    Tensor arrived = plan.inLayout(given, outputLayout(plan, description.diff_dst_desc()));
    Tensor weights = plan.tensor(null, description.diff_weights_desc());
    Tensor biases = plan.tensor(null, Layouts.plain(kernel.outputs()));
    plan.run(
        description,
        Map.of(
            DNNL_ARG_SRC,
            source.memory(),
            DNNL_ARG_DIFF_DST,
            plan.view(arrived, output, description.diff_dst_desc()).memory(),
            DNNL_ARG_DIFF_WEIGHTS,
            weights.memory(),
            DNNL_ARG_DIFF_BIAS,
            biases.memory()));
    if (source != used) {
      plan.release(source);
    }
    if (arrived != given) {
      plan.release(arrived);
    }
    kernel.addGradient(plan, weights, biases);
    plan.release(weights);
    plan.release(biases);
  }

  private Tensor inputGradient(PlanBuilder plan, Tensor given) {
    primitive_desc description = dataPrimitive(plan);
    Tensor arriving = plan.inLayout(given, outputLayout(plan, description.diff_dst_desc()));
    Tensor result = plan.tensor(used.shape(), description.diff_src_desc());
    plan.run(
        description,
        Map.of(
            DNNL_ARG_DIFF_DST,
            plan.view(arriving, output, description.diff_dst_desc()).memory(),
            DNNL_ARG_WEIGHTS,
            kernel.weights(plan, description.weights_desc()),
            DNNL_ARG_DIFF_SRC,
            result.memory()));
    if (arriving != given) {
      plan.release(arriving);
    }
    return result;
  }
}
