import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;

/** A convolution as oneDNN 2 describes it. */
record Primitive(primitive primitive, Map<Integer, memory.desc> arguments, String implementation) {

  enum Pass {
    FORWARD,
    DATA,
    WEIGHTS
  }

  private static memory.desc any(long[] dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, memory.format_tag.any);
  }

  static Primitive of(
      Pass pass, engine processor, long[] source, long[] weights, long[] result, int border) {
    long[] strides = {1, 1};
    long[] borders = {border, border};
    memory.desc biases =
        new memory.desc(new long[] {result[1]}, memory.data_type.f32, memory.format_tag.x);
    var forward =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                dnnl_forward_training,
                dnnl_convolution_direct,
                any(source),
                any(weights),
                biases,
                any(result),
                strides,
                borders,
                borders),
            processor);
    return switch (pass) {
      case FORWARD ->
          new Primitive(
              new convolution_forward(forward),
              Map.of(
                  DNNL_ARG_SRC,
                  forward.src_desc(),
                  DNNL_ARG_WEIGHTS,
                  forward.weights_desc(),
                  DNNL_ARG_BIAS,
                  biases,
                  DNNL_ARG_DST,
                  forward.dst_desc()),
              forward.impl_info_str().getString());
      case DATA -> {
        var data =
            new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                    dnnl_convolution_direct,
                    any(source),
                    any(weights),
                    any(result),
                    strides,
                    borders,
                    borders),
                processor,
                forward);
        yield new Primitive(
            new convolution_backward_data(data),
            Map.of(
                DNNL_ARG_DIFF_SRC,
                data.diff_src_desc(),
                DNNL_ARG_WEIGHTS,
                data.weights_desc(),
                DNNL_ARG_DIFF_DST,
                data.diff_dst_desc()),
            data.impl_info_str().getString());
      }
      case WEIGHTS -> {
        var gradient =
            new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                    dnnl_convolution_direct,
                    any(source),
                    any(weights),
                    biases,
                    any(result),
                    strides,
                    borders,
                    borders),
                processor,
                forward);
        yield new Primitive(
            new convolution_backward_weights(gradient),
            Map.of(
                DNNL_ARG_SRC,
                gradient.src_desc(),
                DNNL_ARG_DIFF_WEIGHTS,
                gradient.diff_weights_desc(),
                DNNL_ARG_DIFF_BIAS,
                biases,
                DNNL_ARG_DIFF_DST,
                gradient.diff_dst_desc()),
            gradient.impl_info_str().getString());
      }
    };
  }
}
