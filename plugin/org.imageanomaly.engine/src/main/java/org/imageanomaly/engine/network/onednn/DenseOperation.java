package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc;
import org.imageanomaly.engine.network.spec.TensorShape;

/** A dense layer, of images as well as of vectors, without its activation. */
final class DenseOperation extends WeightedOperation {

  private inner_product_forward.primitive_desc forward;

  DenseOperation(Kernel kernel) {
    super(kernel, TensorShape.vector(kernel.outputs()));
  }

  @Override
  memory.desc outputLayout(PlanBuilder plan, memory.desc destination) {
    return Layouts.images(plan.examples(), output());
  }

  private memory.desc vectors(PlanBuilder plan) {
    return Layouts.plain(plan.examples(), kernel().outputs());
  }

  @Override
  primitive_desc forwardPrimitive(PlanBuilder plan, memory.desc source) {
    forward =
        new inner_product_forward.primitive_desc(
            new inner_product_forward.desc(
                plan.propagation(),
                source,
                Layouts.any(kernel().dimensions()),
                Layouts.plain(kernel().outputs()),
                vectors(plan)),
            plan.attributes(),
            plan.engine(),
            false);
    return forward;
  }

  @Override
  primitive_desc dataPrimitive(PlanBuilder plan) {
    return new inner_product_backward_data.primitive_desc(
        new inner_product_backward_data.desc(
            forward.src_desc(), Layouts.any(kernel().dimensions()), vectors(plan)),
        plan.attributes(),
        plan.engine(),
        forward,
        false);
  }

  @Override
  primitive_desc weightsPrimitive(PlanBuilder plan, memory.desc source) {
    return new inner_product_backward_weights.primitive_desc(
        new inner_product_backward_weights.desc(
            source,
            Layouts.any(kernel().dimensions()),
            Layouts.plain(kernel().outputs()),
            vectors(plan)),
        plan.attributes(),
        plan.engine(),
        forward,
        false);
  }
}
