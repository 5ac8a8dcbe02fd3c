package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_nearest;

import java.util.Map;
import org.bytedeco.dnnl.resampling_backward;
import org.bytedeco.dnnl.resampling_forward;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Every value repeated over a square. */
final class UpSamplingOperation implements Operation {

  private final TensorShape output;
  private final float[] factors;

  private Tensor source;
  private Tensor result;
  private resampling_forward.primitive_desc forward;

  UpSamplingOperation(LayerSpec.UpSampling layer, TensorShape input) {
    this.output = layer.outputShape(input);
    this.factors = new float[] {layer.size(), layer.size()};
  }

  @Override
  public boolean needsOutput() {
    return false;
  }

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    source = input;
    forward =
        new resampling_forward.primitive_desc(
            new resampling_forward.desc(
                plan.propagation(),
                dnnl_resampling_nearest,
                factors,
                input.layout(),
                Layouts.any(plan.examples(), output.channels(), output.height(), output.width())),
            plan.attributes(),
            plan.engine(),
            false);
    result = plan.tensor(output, forward.dst_desc());
    plan.run(forward, Map.of(DNNL_ARG_SRC, input.memory(), DNNL_ARG_DST, result.memory()));
    return result;
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor given = plan.movedIntoLayout(outputGradient, result.layout());
    resampling_backward.primitive_desc description =
        new resampling_backward.primitive_desc(
            new resampling_backward.desc(
                dnnl_resampling_nearest, factors, source.layout(), result.layout()),
            plan.attributes(),
            plan.engine(),
            forward,
            false);
    Tensor gradient = plan.tensor(source.shape(), source.layout());
    plan.run(
        description,
        Map.of(DNNL_ARG_DIFF_DST, given.memory(), DNNL_ARG_DIFF_SRC, gradient.memory()));
    plan.release(given);
    return gradient;
  }
}
