package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.onnx.schema.DataType;

/** Operators that look at images through windows: convolution and pooling. */
final class Windows {

  /** Of images and weights, dimensions before height and width. */
  private static final int SPATIAL = 2;

  private Windows() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    all.put("Conv", new Convolution());
    all.put("ConvTranspose", new Transposed());
    all.put("MaxPool", new Pooling());
    all.put("AveragePool", new Pooling());
    all.put("LpPool", new Pooling());
    all.put("GlobalAveragePool", new Global());
    all.put("GlobalMaxPool", new Global());
    return all;
  }

  private static int spatial(Application node) {
    int rank = node.input(0).rank();
    if (rank <= SPATIAL) {
      throw node.unsuitable("takes images, not " + node.input(0).shape());
    }
    return rank - SPATIAL;
  }

  private static long[] positive(Application node, String name, int count, long otherwise) {
    long[] numbers = node.ints(name, count, otherwise);
    for (long number : numbers) {
      if (number < 1 || number > Integer.MAX_VALUE) {
        throw node.unsuitable("has " + number + " in its " + name);
      }
    }
    return numbers;
  }

  /** The sides of what windows of a size make of the input. */
  private static long[] sides(Application node, long[] kernel, boolean ceiling) {
    int count = kernel.length;
    long[] strides = positive(node, "strides", count, 1);
    long[] dilations = positive(node, "dilations", count, 1);
    long[] pads = node.ints("pads", 2 * count, 0);
    String auto = node.attribute("auto_pad", "NOTSET");
    long[] sides = new long[count];
    for (int i = 0; i < count; i++) {
      long input = node.input(0).dims()[SPATIAL + i];
      long window = Math.addExact(Math.multiplyExact(kernel[i] - 1, dilations[i]), 1);
      if (auto.startsWith("SAME")) {
        sides[i] = (input + strides[i] - 1) / strides[i];
        continue;
      }
      boolean padded = auto.isEmpty() || auto.equals("NOTSET");
      if (padded && (pads[i] < 0 || pads[i + count] < 0)) {
        throw node.unsuitable("pads by less than nothing");
      }
      long all = padded ? Math.addExact(input, Math.addExact(pads[i], pads[i + count])) : input;
      if (all < window) {
        throw node.unsuitable("looks through windows of " + window + " pixels at images of " + all);
      }
      sides[i] = (all - window + (ceiling ? strides[i] - 1 : 0)) / strides[i] + 1;
      // a window that would begin in the padding behind the image is left out
      if (ceiling && (sides[i] - 1) * strides[i] >= input + pads[i]) {
        sides[i]--;
      }
    }
    return sides;
  }

  private static long[] shape(long images, long channels, long... sides) {
    long[] dims = new long[SPATIAL + sides.length];
    dims[0] = images;
    dims[1] = channels;
    System.arraycopy(sides, 0, dims, SPATIAL, sides.length);
    return dims;
  }

  private static long[] kernel(Application node, int count) {
    long[] weights = node.input(1).dims();
    if (weights.length != count + SPATIAL) {
      throw node.unsuitable("has weights of " + node.input(1).shape());
    }
    long[] kernel = Arrays.copyOfRange(weights, SPATIAL, weights.length);
    if (!Arrays.equals(kernel, node.ints("kernel_shape").orElse(kernel))) {
      throw node.unsuitable("has weights of another size than its kernel_shape");
    }
    return kernel;
  }

  private static long groups(Application node) {
    long groups = node.attribute("group", 1);
    if (groups < 1 || groups > Integer.MAX_VALUE) {
      throw node.unsuitable("has " + groups + " groups");
    }
    return groups;
  }

  private static void checkBias(Application node, long channels) {
    if (node.has(2) && !Arrays.equals(node.input(2).dims(), new long[] {channels})) {
      throw node.unsuitable("has a bias of " + node.input(2).shape());
    }
  }

  /** Weights are channels made x channels taken / groups x kernel. */
  private static final class Convolution implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      long[] kernel = kernel(node, spatial(node));
      Value input = node.input(0);
      long[] weights = node.input(1).dims();
      long groups = groups(node);
      if (input.dims()[1] != weights[1] * groups || weights[0] % groups != 0) {
        throw node.unsuitable(
            "takes " + weights[1] * groups + " channels, and its input has " + input.dims()[1]);
      }
      checkBias(node, weights[0]);
      return node.makes(shape(input.dims()[0], weights[0], sides(node, kernel, false)));
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      return (double) outputs.get(0).size() * node.input(1).size() / node.input(1).dims()[0];
    }
  }

  /** Weights are channels taken x channels made / groups x kernel. */
  private static final class Transposed implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      int count = spatial(node);
      long[] kernel = kernel(node, count);
      Value input = node.input(0);
      long[] weights = node.input(1).dims();
      long groups = groups(node);
      if (input.dims()[1] != weights[0] || weights[0] % groups != 0) {
        throw node.unsuitable("takes " + weights[0] + " channels, not " + input.dims()[1]);
      }
      if (node.ints("output_shape").isPresent()
          || !node.attribute("auto_pad", "NOTSET").equals("NOTSET")) {
        throw node.unsuitable("says what size it makes, instead of its padding");
      }
      checkBias(node, weights[1] * groups);
      long[] strides = positive(node, "strides", count, 1);
      long[] dilations = positive(node, "dilations", count, 1);
      long[] pads = node.ints("pads", 2 * count, 0);
      long[] more = node.ints("output_padding", count, 0);
      long[] sides = new long[count];
      for (int i = 0; i < count; i++) {
        long window = Math.addExact(Math.multiplyExact(kernel[i] - 1, dilations[i]), 1);
        boolean fits =
            Math.min(pads[i], pads[i + count]) >= 0
                && Math.max(pads[i], pads[i + count]) < window
                && more[i] >= 0
                && more[i] < Math.max(strides[i], dilations[i]);
        if (!fits) {
          throw node.unsuitable("pads more than its windows reach");
        }
        sides[i] =
            Math.multiplyExact(strides[i], input.dims()[SPATIAL + i] - 1)
                + window
                + more[i]
                - pads[i]
                - pads[i + count];
      }
      return node.makes(shape(input.dims()[0], weights[1] * groups, sides));
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      return (double) node.input(0).size() * node.input(1).size() / node.input(1).dims()[0];
    }
  }

  /** The largest, or the mean, of each window. */
  private static final class Pooling implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      int count = spatial(node);
      if (node.ints("kernel_shape").isEmpty()) {
        throw node.unsuitable("has no kernel_shape");
      }
      long[] kernel = positive(node, "kernel_shape", count, 1);
      long[] pads = node.ints("pads", 2 * count, 0);
      for (int i = 0; i < count; i++) {
        if (Math.max(pads[i], pads[i + count]) >= kernel[i]) {
          throw node.unsuitable("has windows with nothing but padding");
        }
      }
      long[] sides = sides(node, kernel, node.attribute("ceil_mode", 0) != 0);
      long[] dims = shape(node.input(0).dims()[0], node.input(0).dims()[1], sides);
      Value made = node.value(node.input(0).type(), dims);
      return node.node().outputs().size() < 2
          ? List.of(made)
          : List.of(made, node.value(DataType.INT64, dims));
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      double window = 1;
      for (long side : node.ints("kernel_shape", spatial(node), 1)) {
        window *= side;
      }
      return outputs.get(0).size() * window;
    }
  }

  /** One number of each channel. */
  private static final class Global implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      long[] sides = new long[spatial(node)];
      Arrays.fill(sides, 1);
      return node.makes(shape(node.input(0).dims()[0], node.input(0).dims()[1], sides));
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      return node.input(0).size();
    }
  }
}
