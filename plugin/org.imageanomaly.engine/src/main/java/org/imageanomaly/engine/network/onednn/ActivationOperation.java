package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.imageanomaly.engine.network.spec.TensorShape;

/** An activation function of every value. */
final class ActivationOperation implements Operation {

  /** Where the outputs come from. */
  enum Place {
    /** The operation before has applied the function already. */
    BEFORE,
    /** The outputs take the place of the inputs. */
    SAME,
    /** The outputs get a place of their own. */
    OWN
  }

  private final Eltwise function;
  private final Place place;
  private Tensor output;

  Place place() {
    return place;
  }

  ActivationOperation(Eltwise function, Place place) {
    this.function = function;
    this.place = place;
  }

  @Override
  public Optional<TensorShape> blocksOfEach(TensorShape input) {
    return Optional.of(input);
  }

  @Override
  public Tensor forward(PlanBuilder plan, Tensor input) {
    output = place == Place.OWN ? plan.tensor(input.shape(), input.layout()) : input;
    if (place != Place.BEFORE) {
      plan.run(
          description(plan, output.layout()),
          Map.of(DNNL_ARG_SRC, input.memory(), DNNL_ARG_DST, output.memory()));
    }
    return output;
  }

  private eltwise_forward.primitive_desc description(PlanBuilder plan, memory.desc layout) {
    return new eltwise_forward.primitive_desc(
        new eltwise_forward.desc(
            plan.propagation(),
            plan.trains() ? function.backward() : function.forward(),
            layout,
            function.slope(),
            0),
        plan.attributes(),
        plan.engine(),
        false);
  }

  @Override
  public Tensor backward(PlanBuilder plan, Tensor outputGradient) {
    Tensor gradient = plan.movedIntoLayout(outputGradient, output.layout());
    memory.desc layout = output.layout();
    plan.run(
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(function.backward(), layout, layout, function.slope(), 0),
            plan.attributes(),
            plan.engine(),
            description(plan, layout),
            false),
        Map.of(
            DNNL_ARG_DST,
            output.memory(),
            DNNL_ARG_DIFF_DST,
            gradient.memory(),
            DNNL_ARG_DIFF_SRC,
            gradient.memory()));
    return gradient;
  }
}
