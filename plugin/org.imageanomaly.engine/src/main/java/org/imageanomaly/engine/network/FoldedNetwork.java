package org.imageanomaly.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * A trained network without batch normalization that computes what one with it does: with its
 * running statistics, batch normalization only scales and shifts each channel, which the weights
 * and biases of the layer before it can do. An example then no longer depends on others.
 *
 * @param spec the network
 * @param parameters as {@link Network#parameters()} gives them
 */
public record FoldedNetwork(NetworkSpec spec, float[] parameters) {

  /**
   * Folds a network. Its batch normalizations must follow layers with weights and without an
   * activation, except for a change of shape in between.
   *
   * @param parameters as {@link Network#parameters()} gives them
   */
  public static FoldedNetwork of(NetworkSpec spec, float[] parameters) {
    return new Folding(spec, parameters).fold();
  }

  /**
   * The layers that are left of a network, without its values.
   *
   * @throws IllegalArgumentException if a batch normalization does not follow a layer that it can
   *     be folded into
   */
  public static NetworkSpec specOf(NetworkSpec spec) {
    List<LayerSpec> layers = new ArrayList<>();
    LayerSpec before = null;
    for (LayerSpec layer : spec.layers()) {
      if (layer instanceof BatchNormalization) {
        Folding.outputs(before);
      } else {
        layers.add(layer);
        before = layer instanceof Reshape ? before : layer;
      }
    }
    return new NetworkSpec(spec.input(), layers);
  }

  /** The network up to a layer, counted from 0 without batch normalization. */
  public FoldedNetwork upTo(int layer) {
    NetworkSpec beginning = new NetworkSpec(spec.input(), spec.layers().subList(0, layer + 1));
    return new FoldedNetwork(
        beginning, Arrays.copyOf(parameters, Math.toIntExact(beginning.parameterCount())));
  }

  private static final class Folding {

    private final NetworkSpec given;
    private final float[] values;
    private final float[] folded;
    private final List<LayerSpec> layers = new ArrayList<>();
    private int position;
    private int end;

    /** Where the last layer with weights starts in the folded parameters. */
    private int weightsStart;

    private LayerSpec weighted;

    Folding(NetworkSpec given, float[] values) {
      this.given = given;
      this.values = values;
      this.folded = new float[values.length];
    }

    FoldedNetwork fold() {
      TensorShape shape = given.input();
      for (LayerSpec layer : given.layers()) {
        int count = Math.toIntExact(layer.parameterCount(shape));
        if (layer instanceof BatchNormalization normalization) {
          scale(normalization, shape);
        } else {
          keep(layer, count);
        }
        position += count;
        shape = layer.outputShape(shape);
      }
      return new FoldedNetwork(new NetworkSpec(given.input(), layers), Arrays.copyOf(folded, end));
    }

    private void keep(LayerSpec layer, int count) {
      layers.add(layer);
      System.arraycopy(values, position, folded, end, count);
      if (!(layer instanceof Reshape)) {
        weighted = layer;
        weightsStart = end;
      }
      end += count;
    }

    private void scale(BatchNormalization normalization, TensorShape shape) {
      int channels = shape.channels();
      int outputs = outputs(weighted);
      int weights = end - weightsStart - outputs;
      for (int i = 0; i < weights; i++) {
        folded[weightsStart + i] *=
            factor(
                normalization, channel(output(i, weights, outputs), outputs, channels), channels);
      }
      for (int o = 0; o < outputs; o++) {
        int c = channel(o, outputs, channels);
        float mean = values[position + 2 * channels + c];
        int bias = weightsStart + weights + o;
        folded[bias] =
            (folded[bias] - mean) * factor(normalization, c, channels)
                + values[position + channels + c];
      }
    }

    private float factor(BatchNormalization normalization, int channel, int channels) {
      double variance = values[position + 3 * channels + channel];
      return (float) (values[position + channel] / Math.sqrt(variance + normalization.epsilon()));
    }

    /** The output that weight i of a layer belongs to. */
    private int output(int i, int weights, int outputs) {
      if (weighted instanceof Convolution) {
        return i / (weights / outputs);
      }
      if (weighted instanceof TransposedConvolution t) {
        return i / (t.kernel() * t.kernel()) % outputs;
      }
      return i % outputs;
    }

    private static int channel(int output, int outputs, int channels) {
      return output / (outputs / channels);
    }

    private static int outputs(LayerSpec layer) {
      if (layer instanceof Convolution c && c.activation() == ActivationFunction.IDENTITY) {
        return c.filters();
      }
      if (layer instanceof TransposedConvolution t
          && t.activation() == ActivationFunction.IDENTITY) {
        return t.filters();
      }
      if (layer instanceof Dense d && d.activation() == ActivationFunction.IDENTITY) {
        return d.units();
      }
      throw new IllegalArgumentException(
          "Batch normalization follows layers with weights and without an activation, not "
              + (layer == null ? "the input" : "this: " + layer.title())
              + ".");
    }
  }
}
