package org.imageanomaly.engine.network.spec;

import java.util.Arrays;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;

/**
 * Bounds of all values in a network, from its parameters and those of its inputs (interval
 * arithmetic), so that no sum in it can leave the range of floats. What is beyond would not always
 * show in the end: rectified units make zeros of what is no number.
 */
final class Magnitudes {

  /** Floats reach 3e38; trained networks were seen to stay below 1e15. */
  private static final double LARGEST = 1e36;

  private final NetworkSpec spec;
  private final float[] values;

  /** The bounds of channels. */
  private double[] least;

  private double[] most;

  /** How many channels, one after the other, have the same bounds. */
  private int run = 1;

  /** The largest weight before a batch normalization, which may be made part of it. */
  private double weight = 1;

  private int position;

  private Magnitudes(NetworkSpec spec, float[] values, double least) {
    this.spec = spec;
    this.values = values;
    this.least = new double[spec.input().channels()];
    this.most = new double[this.least.length];
    Arrays.fill(this.least, least);
    Arrays.fill(this.most, 1);
  }

  /**
   * Checks the parameters of a network.
   *
   * @param least of its inputs, the most of which is 1
   * @throws IllegalArgumentException with the layer whose values may become too large
   */
  static void check(NetworkSpec spec, float[] values, double least) {
    new Magnitudes(spec, values, least).check();
  }

  private void check() {
    TensorShape shape = spec.input();
    for (int i = 0; i < spec.layers().size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      double largest = pass(layer, shape);
      if (!(largest <= LARGEST)) {
        throw new IllegalArgumentException(
            String.format(
                java.util.Locale.ROOT,
                "Layer %d of %d, %s, has parameters of such a size that values of %.0e and more"
                    + " may come out, which cannot be computed.",
                i + 1,
                spec.layers().size(),
                layer.title(),
                largest));
      }
      position += (int) layer.parameterCount(shape);
      shape = layer.outputShape(shape);
    }
  }

  /** The largest magnitude on the way through a layer. */
  private double pass(LayerSpec layer, TensorShape input) {
    if (layer instanceof Convolution c) {
      return weighted(
          c.filters(),
          c.kernel() * c.kernel(),
          false,
          c.padding() != LayerSpec.Padding.VALID,
          c.activation());
    }
    if (layer instanceof TransposedConvolution t) {
      return weighted(t.filters(), t.kernel() * t.kernel(), true, true, t.activation());
    }
    if (layer instanceof Dense d) {
      return weighted(d.units(), 1, true, false, d.activation());
    }
    if (layer instanceof BatchNormalization b) {
      return normalized(b);
    }
    if (layer instanceof LayerSpec.Activation a) {
      activate(a.function());
    } else if (layer instanceof LayerSpec.LeakyRectifier r) {
      rectify(r);
    } else if (layer instanceof Flatten) {
      run *= input.height() * input.width();
    } else if (layer instanceof Reshape r) {
      unite(r.shape().height() * r.shape().width());
    } else if (layer instanceof LayerSpec.ZeroPadding) {
      includeZero();
    } else if (layer instanceof GlobalPooling) {
      return largest() * input.height() * input.width();
    }
    return largest();
  }

  private double largest() {
    double largest = 0;
    for (int c = 0; c < least.length; c++) {
      largest = Math.max(largest, Math.max(-least[c], most[c]));
    }
    return largest;
  }

  /**
   * A layer with weights and biases.
   *
   * @param taps weights of one input for one output
   * @param inputsFirst whether the weights of one input lie together, not those of one output
   * @param padded whether an output may see less than all
   */
  private double weighted(
      int outputs, int taps, boolean inputsFirst, boolean padded, ActivationFunction activation) {
    if (padded) {
      includeZero();
    }
    int inputs = least.length * run;
    double[] low = new double[outputs];
    double[] high = new double[outputs];
    double[] absolute = new double[outputs];
    weight = 0;
    int at = position;
    for (int k = 0; k < inputs * outputs; k++) {
      int in = inputsFirst ? k / outputs : k % inputs;
      int out = inputsFirst ? k % outputs : k / inputs;
      for (int tap = 0; tap < taps; tap++) {
        double w = values[at++];
        double one = w * least[in / run];
        double other = w * most[in / run];
        low[out] += Math.min(one, other);
        high[out] += Math.max(one, other);
        absolute[out] += Math.max(Math.abs(one), Math.abs(other));
        weight = Math.max(weight, Math.abs(w));
      }
    }
    double largest = 0;
    for (int o = 0; o < outputs; o++) {
      double bias = values[at + o];
      low[o] += bias;
      high[o] += bias;
      largest = Math.max(largest, absolute[o] + Math.abs(bias));
    }
    least = low;
    most = high;
    run = 1;
    activate(activation);
    return largest;
  }

  private void includeZero() {
    for (int c = 0; c < least.length; c++) {
      least[c] = Math.min(0, least[c]);
      most[c] = Math.max(0, most[c]);
    }
  }

  private double normalized(BatchNormalization layer) {
    least = repeated(least, run);
    most = repeated(most, run);
    run = 1;
    int channels = least.length;
    double largest = 0;
    for (int c = 0; c < channels; c++) {
      double scale =
          values[position + c] / Math.sqrt(values[position + 3 * channels + c] + layer.epsilon());
      double shift = values[position + channels + c];
      double mean = values[position + 2 * channels + c];
      double extreme = Math.max(Math.abs(least[c]), Math.abs(most[c])) + Math.abs(mean);
      double factor = Math.abs(scale);
      largest = Math.max(largest, Math.max(factor * Math.max(weight, extreme), extreme));
      largest = Math.max(largest, factor * extreme + Math.abs(shift));
      double one = scale * (least[c] - mean) + shift;
      double other = scale * (most[c] - mean) + shift;
      least[c] = Math.min(one, other);
      most[c] = Math.max(one, other);
    }
    return largest;
  }

  private void activate(ActivationFunction function) {
    for (int c = 0; c < least.length; c++) {
      least[c] = function.bound(least[c]);
      most[c] = function.bound(most[c]);
    }
    if (function == ActivationFunction.SOFTMAX) {
      Arrays.fill(least, 0);
    }
  }

  private void rectify(LayerSpec.LeakyRectifier rectifier) {
    for (int c = 0; c < least.length; c++) {
      least[c] = rectifier.of(least[c]);
      most[c] = rectifier.of(most[c]);
    }
  }

  private static double[] repeated(double[] bounds, int times) {
    double[] all = new double[bounds.length * times];
    for (int k = 0; k < all.length; k++) {
      all[k] = bounds[k / times];
    }
    return all;
  }

  /** What comes one after the other becomes a channel. */
  private void unite(int size) {
    if (run % size == 0) {
      run /= size;
      return;
    }
    boolean whole = size % run == 0;
    int united = whole ? size / run : least.length;
    int channels = whole ? least.length / united : 1;
    double[] low = new double[channels];
    double[] high = new double[channels];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < least.length; k++) {
      low[k / united] = Math.min(low[k / united], least[k]);
      high[k / united] = Math.max(high[k / united], most[k]);
    }
    run = whole ? 1 : least.length * run / size;
    least = low;
    most = high;
  }
}
