package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.onnx.schema.AttributeProto;

/**
 * The layers of a network, with their weights once, however often values pass them. Images are N x
 * C x H x W between layers, vectors N x K.
 */
final class NetworkGraph {

  /**
   * ONNX Runtime makes zeros part of a pooling behind them, where no maximum is ever one of them.
   */
  private static final double ALMOST_ZERO = Float.MIN_NORMAL;

  private final Graph graph;
  private final NetworkSpec spec;
  private final List<List<Value>> weights = new ArrayList<>();

  /**
   * Takes the weights of a network.
   *
   * @param parameters in the order of {@code Network.parameters()}
   */
  NetworkGraph(Graph graph, NetworkSpec spec, float[] parameters) {
    this.graph = graph;
    this.spec = spec;
    int at = 0;
    TensorShape input = spec.input();
    for (LayerSpec layer : spec.layers()) {
      int end = at + Math.toIntExact(layer.parameterCount(input));
      weights.add(weights(layer, input, Arrays.copyOfRange(parameters, at, end)));
      at = end;
      input = layer.outputShape(input);
    }
  }

  private List<Value> weights(LayerSpec layer, TensorShape input, float... values) {
    if (layer instanceof LayerSpec.Convolution c) {
      return weights(values, c.filters(), c.filters(), input.channels(), c.kernel(), c.kernel());
    }
    if (layer instanceof LayerSpec.TransposedConvolution t) {
      return weights(values, t.filters(), input.channels(), t.filters(), t.kernel(), t.kernel());
    }
    if (layer instanceof LayerSpec.Dense d) {
      return weights(values, d.units(), input.size(), d.units());
    }
    if (layer instanceof LayerSpec.BatchNormalization) {
      List<Value> statistics = new ArrayList<>();
      int channels = input.channels();
      for (int i = 0; i < values.length; i += channels) {
        statistics.add(graph.floats(Arrays.copyOfRange(values, i, i + channels), channels));
      }
      return statistics;
    }
    return List.of();
  }

  private List<Value> weights(float[] values, int biases, long... shape) {
    int count = values.length - biases;
    return List.of(
        graph.floats(Arrays.copyOf(values, count), shape),
        graph.floats(Arrays.copyOfRange(values, count, values.length), biases));
  }

  /** What each layer makes of what enters the network. */
  List<Value> pass(Value input) {
    return pass(input, 0);
  }

  /** What each layer from one on makes of what enters that one. */
  List<Value> pass(Value input, int first) {
    List<Value> made = new ArrayList<>();
    Value value = input;
    for (int i = first; i < spec.layers().size(); i++) {
      value = layer(i, value);
      made.add(value);
    }
    return made;
  }

  private Value layer(int index, Value value) {
    LayerSpec layer = spec.layers().get(index);
    TensorShape input = index == 0 ? spec.input() : spec.shapes().get(index - 1);
    List<Value> given = new ArrayList<>(List.of(value));
    given.addAll(weights.get(index));
    if (layer instanceof LayerSpec.Convolution c) {
      return activation(c.activation(), graph.apply("Conv", given, kernel(c, input)));
    }
    if (layer instanceof LayerSpec.TransposedConvolution t) {
      return activation(t.activation(), graph.apply("ConvTranspose", given, kernel(t, input)));
    }
    if (layer instanceof LayerSpec.Dense d) {
      return activation(d.activation(), graph.apply("Gemm", given));
    }
    if (layer instanceof LayerSpec.BatchNormalization n) {
      return graph.apply(
          "BatchNormalization", given, AttributeProto.of("epsilon", (float) n.epsilon()));
    }
    if (layer instanceof LayerSpec.Activation a) {
      return activation(a.function(), value);
    }
    if (layer instanceof LayerSpec.LeakyRectifier l) {
      return leaky(value, l.slope());
    }
    if (layer instanceof LayerSpec.MaxPooling p) {
      return graph.apply("MaxPool", value, kernel(p, input));
    }
    if (layer instanceof LayerSpec.GlobalPooling p) {
      boolean mean = p.statistic() == LayerSpec.GlobalPooling.Statistic.MEAN;
      return flat(graph.apply(mean ? "GlobalAveragePool" : "GlobalMaxPool", value));
    }
    if (layer instanceof LayerSpec.UpSampling u) {
      return enlarged(value, u.size());
    }
    if (layer instanceof LayerSpec.ZeroPadding z) {
      return padded(value, z);
    }
    if (layer instanceof LayerSpec.Cropping c) {
      return cropped(value, c, input);
    }
    if (layer instanceof LayerSpec.Flatten) {
      return flat(value);
    }
    TensorShape shape = ((LayerSpec.Reshape) layer).shape();
    return graph.reshape(value, -1, shape.channels(), shape.height(), shape.width());
  }

  private Value flat(Value value) {
    return graph.apply("Flatten", value, AttributeProto.of("axis", 1));
  }

  private Value padded(Value value, LayerSpec.ZeroPadding layer) {
    Value pads = graph.longs(0, 0, layer.top(), layer.left(), 0, 0, layer.bottom(), layer.right());
    return graph.apply("Pad", value, pads, graph.number(ALMOST_ZERO, value));
  }

  private Value cropped(Value value, LayerSpec.Cropping layer, TensorShape input) {
    Value rows = graph.slice(value, 2, layer.top(), (long) input.height() - layer.bottom());
    return graph.slice(rows, 3, layer.left(), (long) input.width() - layer.right());
  }

  private Value enlarged(Value value, int size) {
    return graph.apply(
        "Resize",
        List.of(value, Value.NONE, graph.floats(new float[] {1, 1, size, size}, 4)),
        AttributeProto.of("mode", "nearest"),
        AttributeProto.of("coordinate_transformation_mode", "asymmetric"),
        AttributeProto.of("nearest_mode", "floor"));
  }

  private static AttributeProto[] kernel(LayerSpec.Convolution layer, TensorShape input) {
    TensorShape output = layer.outputShape(input);
    return kernel(layer.kernel(), layer.stride(), input, output);
  }

  private static AttributeProto[] kernel(LayerSpec.MaxPooling layer, TensorShape input) {
    return kernel(layer.size(), layer.size(), input, layer.outputShape(input));
  }

  private static AttributeProto[] kernel(LayerSpec.TransposedConvolution layer, TensorShape input) {
    TensorShape output = layer.outputShape(input);
    return kernel(layer.kernel(), layer.stride(), output, input);
  }

  /**
   * How a kernel moves over the larger side: what is missing for it is filled with zeros, of an odd
   * number one more below and at the right.
   */
  private static AttributeProto[] kernel(
      int kernel, int stride, TensorShape large, TensorShape small) {
    int vertical = missing(kernel, stride, large.height(), small.height());
    int horizontal = missing(kernel, stride, large.width(), small.width());
    int top = vertical / 2;
    int left = horizontal / 2;
    return new AttributeProto[] {
      Graph.ints("kernel_shape", kernel, kernel),
      Graph.ints("strides", stride, stride),
      Graph.ints("pads", top, left, vertical - top, horizontal - left)
    };
  }

  private static int missing(int kernel, int stride, int large, int small) {
    return Math.max(0, (small - 1) * stride + kernel - large);
  }

  private Value activation(ActivationFunction function, Value value) {
    return switch (function) {
      case IDENTITY -> value;
      case RELU -> graph.apply("Relu", value);
      case LEAKY_RELU -> leaky(value, ActivationFunction.LEAK);
      case SIGMOID -> graph.apply("Sigmoid", value);
      case TANH -> graph.apply("Tanh", value);
      case SOFTMAX -> graph.apply("Softmax", value, AttributeProto.of("axis", 1));
    };
  }

  private Value leaky(Value value, double slope) {
    return graph.apply("LeakyRelu", value, AttributeProto.of("alpha", (float) slope));
  }
}
