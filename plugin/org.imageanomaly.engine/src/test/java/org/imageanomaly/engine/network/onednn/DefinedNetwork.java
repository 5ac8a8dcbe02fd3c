package org.imageanomaly.engine.network.onednn;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** A network by the definitions of its layers: sums over sums in double precision, no library. */
final class DefinedNetwork {

  private final NetworkSpec spec;
  private final double[] parameters;
  private final int examples;

  private TensorShape in;
  private TensorShape out;
  private int offset;

  /** A network for a number of examples whose batch is normalized by itself. */
  DefinedNetwork(NetworkSpec spec, double[] parameters, int examples) {
    this.spec = spec;
    this.parameters = parameters;
    this.examples = examples;
  }

  /** What it makes of N x C x H x W values. */
  double[] outputs(double... inputs) {
    double[] values = inputs;
    in = spec.input();
    offset = 0;
    for (LayerSpec layer : spec.layers()) {
      out = layer.outputShape(in);
      values = outputs(layer, values);
      offset += Math.toIntExact(layer.parameterCount(in));
      in = out;
    }
    return values;
  }

  private double[] outputs(LayerSpec layer, double... x) {
    if (layer instanceof Convolution c) {
      return activated(c.activation(), convolved(c, x));
    }
    if (layer instanceof TransposedConvolution t) {
      return activated(t.activation(), transposed(t, x));
    }
    if (layer instanceof Dense d) {
      return activated(d.activation(), dense(x));
    }
    if (layer instanceof BatchNormalization b) {
      return normalized(b.epsilon(), x);
    }
    if (layer instanceof MaxPooling p) {
      int above = before(in.height(), out.height(), p.size(), p.size());
      int left = before(in.width(), out.width(), p.size(), p.size());
      return pooled(p.size(), p.size(), above, left, x);
    }
    if (layer instanceof GlobalPooling) {
      return pooled(in.height(), in.width(), 0, 0, x);
    }
    if (layer instanceof LayerSpec.ZeroPadding z) {
      return shifted(-z.top(), -z.left(), x);
    }
    if (layer instanceof LayerSpec.Cropping c) {
      return shifted(c.top(), c.left(), x);
    }
    if (layer instanceof UpSampling u) {
      double[] y = new double[examples * out.size()];
      forEachOutput(
          (plane, row, column, i) -> y[i] = at(x, plane, row / u.size(), column / u.size()));
      return y;
    }
    if (layer instanceof LayerSpec.LeakyRectifier r) {
      return Arrays.stream(x).map(v -> v > 0 ? v : r.slope() * v).toArray();
    }
    return layer instanceof LayerSpec.Activation a ? activated(a.function(), x) : x;
  }

  private interface Position {
    void accept(int plane, int row, int column, int index);
  }

  /** Goes over all examples and channels, which are planes, row by row. */
  private void forEachOutput(Position position) {
    int area = out.height() * out.width();
    for (int i = 0; i < examples * out.size(); i++) {
      position.accept(i / area, i % area / out.width(), i % out.width(), i);
    }
  }

  private double at(double[] x, int plane, int row, int column) {
    return isInside(row, column) ? x[(plane * in.height() + row) * in.width() + column] : 0;
  }

  private boolean isInside(int row, int column) {
    return row >= 0 && row < in.height() && column >= 0 && column < in.width();
  }

  /** How many zeros lie above or left, of those that are needed in all. */
  private static int before(int large, int small, int kernel, int stride) {
    return Math.max(0, (small - 1) * stride + kernel - large) / 2;
  }

  private double[] convolved(Convolution c, double... x) {
    int k = c.kernel();
    int above = before(in.height(), out.height(), k, c.stride());
    int left = before(in.width(), out.width(), k, c.stride());
    int biases = offset + c.filters() * in.channels() * k * k;
    double[] y = new double[examples * out.size()];
    forEachOutput(
        (plane, row, column, index) -> {
          int filter = plane % c.filters();
          double sum = parameters[biases + filter];
          for (int w = 0; w < in.channels() * k * k; w++) {
            int from = plane / c.filters() * in.channels() + w / (k * k);
            sum +=
                parameters[offset + filter * in.channels() * k * k + w]
                    * at(
                        x,
                        from,
                        row * c.stride() + w / k % k - above,
                        column * c.stride() + w % k - left);
          }
          y[index] = sum;
        });
    return y;
  }

  /** Each output gathers from the inputs that reach it. */
  private double[] transposed(TransposedConvolution t, double... x) {
    int k = t.kernel();
    int s = t.stride();
    int above = before(out.height(), in.height(), k, s);
    int left = before(out.width(), in.width(), k, s);
    int biases = offset + t.filters() * in.channels() * k * k;
    double[] y = new double[examples * out.size()];
    forEachOutput(
        (plane, row, column, index) -> {
          int filter = plane % t.filters();
          double sum = parameters[biases + filter];
          for (int w = 0; w < in.channels() * k * k; w++) {
            int channel = w / (k * k);
            int down = row + above - w / k % k;
            int right = column + left - w % k;
            if (down % s == 0 && right % s == 0) {
              sum +=
                  parameters[offset + (channel * t.filters() + filter) * k * k + w % (k * k)]
                      * at(x, plane / t.filters() * in.channels() + channel, down / s, right / s);
            }
          }
          y[index] = sum;
        });
    return y;
  }

  private double[] dense(double... x) {
    int units = out.size();
    double[] y = new double[examples * units];
    for (int i = 0; i < y.length; i++) {
      y[i] = parameters[offset + in.size() * units + i % units];
      for (int j = 0; j < in.size(); j++) {
        y[i] += parameters[offset + j * units + i % units] * x[i / units * in.size() + j];
      }
    }
    return y;
  }

  private double[] normalized(double epsilon, double... x) {
    int channels = in.channels();
    int area = in.height() * in.width();
    double count = (double) examples * area;
    double[] mean = new double[channels];
    double[] variance = new double[channels];
    forEachOutput((plane, row, column, i) -> mean[plane % channels] += x[i] / count);
    forEachOutput(
        (plane, row, column, i) ->
            variance[plane % channels] += Math.pow(x[i] - mean[plane % channels], 2) / count);
    double[] y = new double[x.length];
    forEachOutput(
        (plane, row, column, i) -> {
          int c = plane % channels;
          double standard = (x[i] - mean[c]) / Math.sqrt(variance[c] + epsilon);
          y[i] = parameters[offset + c] * standard + parameters[offset + channels + c];
        });
    return y;
  }

  private double[] shifted(int down, int right, double... x) {
    double[] y = new double[examples * out.size()];
    forEachOutput((plane, row, column, i) -> y[i] = at(x, plane, row + down, column + right));
    return y;
  }

  private double[] pooled(int height, int width, int above, int left, double... x) {
    double[] y = new double[examples * out.size()];
    forEachOutput(
        (plane, row, column, index) -> {
          y[index] = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < height * width; i++) {
            int down = row * height + i / width - above;
            int right = column * width + i % width - left;
            if (isInside(down, right)) {
              y[index] = Math.max(y[index], at(x, plane, down, right));
            }
          }
        });
    return y;
  }

  private static double[] activated(ActivationFunction function, double... x) {
    DoubleUnaryOperator definition =
        switch (function) {
          case IDENTITY -> v -> v;
          case RELU -> v -> Math.max(0, v);
          case LEAKY_RELU -> v -> v > 0 ? v : ActivationFunction.LEAK * v;
          case TANH -> Math::tanh;
          case SIGMOID -> v -> 1 / (1 + Math.exp(-v));
          case SOFTMAX -> throw new IllegalArgumentException("Softmax is not defined here.");
        };
    return Arrays.stream(x).map(definition).toArray();
  }
}
