package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;

import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_desc;
import org.imageanomaly.engine.compute.OneDnn;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.TensorShape;

/** A convolution with its activation, the gradient of which is an operation of its own. */
final class ConvolutionOperation extends WeightedOperation {

  /** What oneDNN calls an implementation that is there only to be right. */
  private static final String REFERENCE = "ref";

  private final TensorShape input;
  private final KernelGeometry geometry;
  private final ActivationFunction activation;
  private convolution_forward.primitive_desc forward;

  ConvolutionOperation(
      Kernel kernel,
      TensorShape input,
      TensorShape output,
      KernelGeometry geometry,
      ActivationFunction activation) {
    super(kernel, output);
    this.input = input;
    this.geometry = geometry;
    this.activation = activation;
  }

  @Override
  public Optional<TensorShape> blocksOfEach(TensorShape given) {
    return Optional.of(output());
  }

  @Override
  primitive_desc forwardPrimitive(PlanBuilder plan, memory.desc source) {
    post_ops after = new post_ops();
    Eltwise.of(activation).ifPresent(e -> e.appendTo(after));
    convolution_forward.desc description =
        new convolution_forward.desc(
            plan.propagation(),
            dnnl_convolution_direct,
            sourceLayout(plan),
            Layouts.any(kernel().dimensions()),
            Layouts.plain(kernel().outputs()),
            Layouts.blocks(plan.examples(), output()),
            geometry.strides(),
            geometry.before(),
            geometry.after());
    forward =
        new convolution_forward.primitive_desc(
            description, plan.attributes(after), plan.engine(), false);
    return forward;
  }

  /** Where channels do not fill a block, oneDNN has fast kernels for images row by row only. */
  private memory.desc sourceLayout(PlanBuilder plan) {
    return input.channels() < OneDnn.channelBlock()
        ? Layouts.images(plan.examples(), input)
        : Layouts.blocks(plan.examples(), input);
  }

  @Override
  primitive_desc dataPrimitive(PlanBuilder plan) {
    return new convolution_backward_data.primitive_desc(
        new convolution_backward_data.desc(
            dnnl_convolution_direct,
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
    primitive_desc blocks = weightsPrimitive(plan, source, forward.dst_desc());
    boolean slow = blocks.impl_info_str().getString().startsWith(REFERENCE);
    memory.desc images = Layouts.images(plan.examples(), input);
    return slow
        ? weightsPrimitive(plan, images, Layouts.images(plan.examples(), output()))
        : blocks;
  }

  private primitive_desc weightsPrimitive(
      PlanBuilder plan, memory.desc source, memory.desc destination) {
    return new convolution_backward_weights.primitive_desc(
        new convolution_backward_weights.desc(
            dnnl_convolution_direct,
            source,
            Layouts.any(kernel().dimensions()),
            Layouts.plain(kernel().outputs()),
            destination,
            geometry.strides(),
            geometry.before(),
            geometry.after()),
        plan.attributes(),
        plan.engine(),
        forward,
        false);
  }
}
