package org.imageanomaly.engine.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import java.util.Optional;
import org.bytedeco.dnnl.post_ops;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;

/**
 * An activation function as oneDNN has it.
 *
 * @param forward the number of the function
 * @param backward the number of the one that computes gradients from outputs
 * @param slope below 0, of rectified units
 */
record Eltwise(int forward, int backward, float slope) {

  /** Empty for the identity, and for softmax, which looks at more than one value. */
  static Optional<Eltwise> of(ActivationFunction function) {
    return switch (function) {
      case RELU -> Optional.of(rectifier(0));
      case LEAKY_RELU -> Optional.of(rectifier((float) ActivationFunction.LEAK));
      case SIGMOID ->
          Optional.of(new Eltwise(dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0));
      case TANH ->
          Optional.of(new Eltwise(dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0));
      case IDENTITY, SOFTMAX -> Optional.empty();
    };
  }

  private static Eltwise rectifier(float slope) {
    return new Eltwise(dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, slope);
  }

  /** Rectified units of any slope. */
  static Eltwise of(LayerSpec.LeakyRectifier layer) {
    return rectifier((float) layer.slope());
  }

  void appendTo(post_ops operations) {
    operations.append_eltwise(1, forward, slope, 0);
  }
}
