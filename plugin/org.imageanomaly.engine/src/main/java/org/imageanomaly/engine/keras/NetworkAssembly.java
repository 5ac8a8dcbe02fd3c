package org.imageanomaly.engine.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Puts layers and their values behind one another, in the order of this extension: channels before
 * rows before columns.
 */
final class NetworkAssembly {

  private final TensorShape input;
  private final List<LayerSpec> layers = new ArrayList<>();

  /** Of each layer; null where none are known yet. */
  private final List<float[]> values = new ArrayList<>();

  private TensorShape shape;
  private boolean vector;

  /**
   * Where in the vector of Keras each value of ours lies; null where both are the same, as behind a
   * dense layer.
   */
  private int[] order;

  NetworkAssembly(TensorShape input) {
    this.input = input;
    this.shape = input;
  }

  TensorShape shape() {
    return shape;
  }

  boolean isVector() {
    return vector;
  }

  /** How many layers there are so far. */
  int size() {
    return layers.size();
  }

  LayerSpec layer(int index) {
    return layers.get(index);
  }

  int[] order() {
    return order == null ? null : order.clone();
  }

  /**
   * Adds a layer.
   *
   * @param parameters its values, as {@link org.imageanomaly.engine.network.Network#parameters()}
   *     has them; null where none are known yet
   */
  void add(LayerSpec layer, float... parameters) {
    layers.add(layer);
    values.add(parameters);
    shape = layer.outputShape(shape);
    vector = vector && !(layer instanceof Reshape) || layer instanceof GlobalPooling;
    if (layer instanceof Dense) {
      order = null;
    }
  }

  /** A scale and a shift of all samples. */
  void addAffine(double scale, double shift) {
    int channels = shape.channels();
    float[] parameters = new float[4 * channels];
    Arrays.fill(parameters, 0, channels, (float) scale);
    Arrays.fill(parameters, channels, 2 * channels, (float) shift);
    Arrays.fill(parameters, 3 * channels, 4 * channels, 1);
    add(new BatchNormalization(1, Float.MIN_NORMAL), parameters);
  }

  /**
   * Images become a vector.
   *
   * @param channelsLast whether in the vector of Keras the channels of a pixel lie side by side
   */
  void flatten(boolean channelsLast) {
    int[] next = channelsLast ? channelsLast(shape) : null;
    add(new Flatten());
    vector = true;
    order = next;
  }

  /**
   * A vector becomes images.
   *
   * @return false if its values cannot be brought into order
   */
  boolean reshape(TensorShape images, boolean channelsLast) {
    int[] needed = channelsLast ? channelsLast(images) : null;
    if (!Arrays.equals(needed, order)) {
      if (order != null || !permuteOutputs(needed)) {
        return false;
      }
    }
    add(new Reshape(images));
    order = null;
    return true;
  }

  /** Where the values of images lie if channels come last. */
  private static int[] channelsLast(TensorShape images) {
    int plane = images.height() * images.width();
    int[] order = new int[images.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i % plane * images.channels() + i / plane;
    }
    return order;
  }

  /** Lets the last dense layer give out its values in another order. */
  private boolean permuteOutputs(int... from) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerSpec layer = layers.get(i);
      if (layer instanceof Dense) {
        permuteBlocks(i, from);
        return true;
      }
      if (layer instanceof BatchNormalization) {
        permuteBlocks(i, from);
      } else if (!keepsOrder(layer)) {
        return false;
      }
    }
    return false;
  }

  private static boolean keepsOrder(LayerSpec layer) {
    return layer instanceof LayerSpec.Activation || layer instanceof LayerSpec.LeakyRectifier;
  }

  /** All values of a layer are rows of as many as there are outputs. */
  private void permuteBlocks(int index, int... from) {
    float[] given = values.get(index);
    if (given == null) {
      return;
    }
    float[] permuted = new float[given.length];
    for (int i = 0; i < given.length; i++) {
      int row = i / from.length * from.length;
      permuted[i] = given[row + from[i % from.length]];
    }
    values.set(index, permuted);
  }

  /** Reverses the channels of what enters and leaves the network. */
  void reverseChannels() {
    reverseInputs();
    reverseOutputs();
  }

  private void reverseInputs() {
    int block = 1;
    TensorShape given = input;
    for (int i = 0; i < layers.size(); i++) {
      LayerSpec layer = layers.get(i);
      if (layer instanceof Flatten) {
        block = given.height() * given.width();
      } else if (layer instanceof BatchNormalization) {
        permuteBlocks(i, reversed(input.channels(), block));
      } else if (layer instanceof Convolution c) {
        reverse(i, input.channels(), c.kernel() * c.kernel(), c.filters());
        return;
      } else if (layer instanceof TransposedConvolution t) {
        reverse(i, input.channels(), t.filters() * t.kernel() * t.kernel(), 1);
        return;
      } else if (layer instanceof Dense d) {
        reverse(i, input.channels(), block * d.units(), 1);
        return;
      }
      given = layer.outputShape(given);
    }
  }

  private void reverseOutputs() {
    int block = 1;
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerSpec layer = layers.get(i);
      int channels = input.channels();
      if (layer instanceof Reshape r) {
        block = r.shape().height() * r.shape().width();
      } else if (layer instanceof BatchNormalization) {
        permuteBlocks(i, reversed(channels, block));
      } else if (layer instanceof Convolution) {
        int end = values.get(i) == null ? 0 : values.get(i).length - channels;
        reverse(i, 0, end, channels, end / channels, 1);
        reverse(i, end, end + channels, channels, 1, 1);
        return;
      } else if (layer instanceof TransposedConvolution t) {
        int end = values.get(i) == null ? 0 : values.get(i).length - channels;
        int taps = t.kernel() * t.kernel();
        reverse(i, 0, end, channels, taps, end / channels / taps);
        reverse(i, end, end + channels, channels, 1, 1);
        return;
      } else if (layer instanceof Dense) {
        permuteBlocks(i, reversed(channels, block));
        return;
      }
    }
  }

  private static int[] reversed(int channels, int block) {
    int[] from = new int[channels * block];
    for (int i = 0; i < from.length; i++) {
      from[i] = (channels - 1 - i / block) * block + i % block;
    }
    return from;
  }

  /** Reverses blocks within each of some rows at the beginning of the values of a layer. */
  private void reverse(int index, int blocks, int block, int rows) {
    reverse(index, 0, blocks * block * rows, blocks, block, rows);
  }

  private void reverse(int index, int start, int end, int blocks, int block, int rows) {
    if (values.get(index) == null) {
      return;
    }
    float[] reversed = values.get(index).clone();
    int[] from = reversed(blocks, block);
    for (int i = start; i < end && rows > 0; i++) {
      int row = (i - start) / from.length * from.length;
      reversed[i] = values.get(index)[start + row + from[(i - start) % from.length]];
    }
    values.set(index, reversed);
  }

  /** The network. */
  NetworkSpec spec() {
    return new NetworkSpec(input, layers);
  }

  /** The values of all layers. */
  float[] parameters() {
    int size = values.stream().mapToInt(v -> v.length).sum();
    float[] all = new float[size];
    int position = 0;
    for (float[] some : values) {
      System.arraycopy(some, 0, all, position, some.length);
      position += some.length;
    }
    return all;
  }
}
