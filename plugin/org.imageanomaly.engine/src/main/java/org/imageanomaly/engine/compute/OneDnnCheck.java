package org.imageanomaly.engine.compute;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * A convolution whose result is known: a 3 x 3 kernel of ones with the bias 0.5 over a 3 x 3 image
 * that holds 1 to 9. What comes out are sums of neighbors; what comes back to the weights for a
 * gradient of ones are the same sums without the bias, since each weight meets what the opposite
 * pixel would.
 */
final class OneDnnCheck {

  private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  private static final float[] SUMS = {12, 21, 16, 27, 45, 33, 24, 39, 28};
  private static final float BIAS = 0.5f;
  private static final long[] ONE = {1, 1};

  private final engine processor;

  OneDnnCheck(engine processor) {
    this.processor = processor;
  }

  /** What the library computes wrongly, as a verb phrase; null if all is right. */
  String mistake() {
    try (PointerScope scope = new PointerScope()) {
      return new Run().mistake();
    }
  }

  private final class Run {

    private final memory.desc image = layout(memory.format_tag.nchw, 1, 1, 3, 3);
    private final memory.desc kernel = layout(memory.format_tag.oihw, 1, 1, 3, 3);
    private final memory.desc bias = layout(memory.format_tag.x, 1);
    private final convolution_forward.primitive_desc forward =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                dnnl_forward_training,
                dnnl_convolution_direct,
                image,
                kernel,
                bias,
                image,
                ONE,
                ONE,
                ONE),
            processor);

    String mistake() {
      float[] expected = new float[SUMS.length];
      for (int i = 0; i < SUMS.length; i++) {
        expected[i] = SUMS[i] + BIAS;
      }
      if (!Arrays.equals(expected, outputs())) {
        return "computes a convolution wrongly on this machine";
      }
      return Arrays.equals(SUMS, weightGradient())
          ? null
          : "computes the gradient of a convolution wrongly on this machine";
    }

    private float[] outputs() {
      FloatPointer outputs = new FloatPointer(new float[IMAGE.length]);
      run(
          forward,
          Map.of(
              DNNL_ARG_SRC, memory(image, IMAGE),
              DNNL_ARG_WEIGHTS, memory(kernel, ones()),
              DNNL_ARG_BIAS, memory(bias, BIAS),
              DNNL_ARG_DST, new memory(image, processor, outputs)));
      return values(outputs);
    }

    private float[] weightGradient() {
      FloatPointer gradient = new FloatPointer(new float[IMAGE.length]);
      run(
          new convolution_backward_weights.primitive_desc(
              new convolution_backward_weights.desc(
                  dnnl_convolution_direct, image, kernel, bias, image, ONE, ONE, ONE),
              processor,
              forward),
          Map.of(
              DNNL_ARG_SRC, memory(image, IMAGE),
              DNNL_ARG_DIFF_DST, memory(image, ones()),
              DNNL_ARG_DIFF_WEIGHTS, new memory(kernel, processor, gradient),
              DNNL_ARG_DIFF_BIAS, memory(bias, 0)));
      return values(gradient);
    }

    private memory.desc layout(memory.format_tag tag, long... dimensions) {
      return new memory.desc(dimensions, memory.data_type.f32, tag);
    }

    private float[] ones() {
      float[] ones = new float[IMAGE.length];
      Arrays.fill(ones, 1);
      return ones;
    }

    private memory memory(memory.desc layout, float... values) {
      return new memory(layout, processor, new FloatPointer(values));
    }

    private void run(primitive_desc description, Map<Integer, memory> arguments) {
      IntMemoryMap all = new IntMemoryMap();
      arguments.forEach(all::put);
      stream order = new stream(processor);
      new primitive(description).execute(order, all);
      order._wait();
    }

    private float[] values(FloatPointer pointer) {
      float[] values = new float[IMAGE.length];
      pointer.get(values);
      return values;
    }
  }
}
