package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** The maximum or mean of squares side by side. */
final class PoolingOperation implements Operation {

  private final int algorithm;
  private final TensorShape output;
  private final KernelGeometry geometry;

  private Tensor source;
  private Tensor result;
  private Tensor winners;
  private pooling_forward.primitive_desc forward;

  private PoolingOperation(int algorithm, TensorShape output, KernelGeometry geometry) {
    this.algorithm = algorithm;
    this.output = output;
    this.geometry = geometry;
  }

  static PoolingOperation of(LayerSpec.MaxPooling layer, TensorShape input) {
    return new PoolingOperation(
        dnnl_pooling_max,
        layer.outputShape(input),
        KernelGeometry.tiles(layer.size(), layer.size()));
  }

  static PoolingOperation of(LayerSpec.GlobalPooling layer, TensorShape input) {
    return new PoolingOperation(
        switch (layer.statistic()) {
          case MEAN -> dnnl_pooling_avg_exclude_padding;
          case MAXIMUM -> dnnl_pooling_max;
        },
        layer.outputShape(input),
        KernelGeometry.tiles(input.height(), input.width()));
  }

  @Override
  public Optional<TensorShape> blocksOfEach(TensorShape input) {
    return Optional.of(output);
  }

  @Override
  public boolean needsOutput() {
    return false;
  }

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    source = input;
    forward =
        new pooling_forward.primitive_desc(
            new pooling_forward.desc(
                plan.propagation(),
                algorithm,
                input.layout(),
                Layouts.any(plan.examples(), output.channels(), output.height(), output.width()),
                geometry.strides(),
                geometry.size(),
                geometry.before(),
                geometry.after()),
            plan.attributes(),
            plan.engine(),
            false);
    result = plan.tensor(output, forward.dst_desc());
    Map<Integer, memory> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_SRC, input.memory());
    arguments.put(DNNL_ARG_DST, result.memory());
    if (hasWinners(plan)) {
      winners = plan.tensor(output, forward.workspace_desc());
      arguments.put(DNNL_ARG_WORKSPACE, winners.memory());
    }
    plan.run(forward, arguments);
    return result;
  }

  private boolean hasWinners(PlanBuilder plan) {
    return plan.trains() && algorithm == dnnl_pooling_max;
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor given = plan.movedIntoLayout(outputGradient, result.layout());
    pooling_backward.primitive_desc description =
        new pooling_backward.primitive_desc(
            new pooling_backward.desc(
                algorithm,
                source.layout(),
                result.layout(),
                geometry.strides(),
                geometry.size(),
                geometry.before(),
                geometry.after()),
            plan.attributes(),
            plan.engine(),
            forward,
            false);
    Tensor gradient = plan.tensor(source.shape(), description.diff_src_desc());
    Map<Integer, memory> arguments = new HashMap<>();
    arguments.put(DNNL_ARG_DIFF_DST, given.memory());
    arguments.put(DNNL_ARG_DIFF_SRC, gradient.memory());
    if (hasWinners(plan)) {
      arguments.put(DNNL_ARG_WORKSPACE, winners.memory());
    }
    plan.run(description, arguments);
    if (hasWinners(plan)) {
      plan.release(winners);
    }
    plan.release(given);
    return gradient;
  }
}
