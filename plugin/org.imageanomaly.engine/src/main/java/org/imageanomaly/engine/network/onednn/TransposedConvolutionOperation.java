package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_deconvolution_direct;

import org.bytedeco.dnnl.deconvolution_backward_data;
import org.bytedeco.dnnl.deconvolution_backward_weights;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc;
import org.imageanomaly.engine.network.spec.TensorShape;

/** A transposed convolution without its activation. */
final class TransposedConvolutionOperation extends WeightedOperation {

  private final TensorShape input;
  private final KernelGeometry geometry;
  private deconvolution_forward.primitive_desc forward;

  TransposedConvolutionOperation(
      Kernel kernel, TensorShape input, TensorShape output, KernelGeometry geometry) {
    super(kernel, output);
    this.input = input;
    this.geometry = geometry;
  }

  @Override
  primitive_desc forwardPrimitive(PlanBuilder plan, memory.desc source) {
    forward =
        new deconvolution_forward.primitive_desc(
            new deconvolution_forward.desc(
                plan.propagation(),
                dnnl_deconvolution_direct,
                Layouts.blocks(plan.examples(), input),
                Layouts.any(kernel().dimensions()),
                Layouts.plain(kernel().outputs()),
                Layouts.blocks(plan.examples(), output()),
                geometry.strides(),
                geometry.before(),
                geometry.after()),
            plan.attributes(),
            plan.engine(),
            false);
    return forward;
  }

  @Override
  primitive_desc dataPrimitive(PlanBuilder plan) {
    return new deconvolution_backward_data.primitive_desc(
        new deconvolution_backward_data.desc(
            dnnl_deconvolution_direct,
            Layouts.blocks(plan.examples(), input),
            Layouts.any(kernel().dimensions()),
            forward.dst_desc(),
            geometry.strides(),
            geometry.before(),
            geometry.after()),
        plan.attributes(),
        plan.engine(),
        forward,
        false);
  }

  @Override
  primitive_desc weightsPrimitive(PlanBuilder plan, memory.desc source) {
    return new deconvolution_backward_weights.primitive_desc(
        new deconvolution_backward_weights.desc(
            dnnl_deconvolution_direct,
            source,
            Layouts.any(kernel().dimensions()),
            Layouts.plain(kernel().outputs()),
            forward.dst_desc(),
            geometry.strides(),
            geometry.before(),
            geometry.after()),
        plan.attributes(),
        plan.engine(),
        forward,
        false);
  }
}
