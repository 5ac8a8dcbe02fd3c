package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.Map;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** The softmax of vectors. */
final class SoftmaxOperation implements Operation {

  private static final int CHANNELS = 1;

  private Tensor output;
  private softmax_forward.primitive_desc forward;

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    output = plan.tensor(input.shape(), input.layout());
    forward =
        new softmax_forward.primitive_desc(
            new softmax_forward.desc(plan.propagation(), input.layout(), CHANNELS),
            plan.attributes(),
            plan.engine(),
            false);
    plan.run(forward, Map.of(DNNL_ARG_SRC, input.memory(), DNNL_ARG_DST, output.memory()));
    return output;
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor given = plan.movedIntoLayout(outputGradient, output.layout());
    Tensor gradient = plan.tensor(output.shape(), output.layout());
    plan.run(
        new softmax_backward.primitive_desc(
            new softmax_backward.desc(output.layout(), output.layout(), CHANNELS),
            plan.attributes(),
            plan.engine(),
            forward,
            false),
        Map.of(
            DNNL_ARG_DST,
            output.memory(),
            DNNL_ARG_DIFF_DST,
            given.memory(),
            DNNL_ARG_DIFF_SRC,
            gradient.memory()));
    plan.release(given);
    return gradient;
  }
}
