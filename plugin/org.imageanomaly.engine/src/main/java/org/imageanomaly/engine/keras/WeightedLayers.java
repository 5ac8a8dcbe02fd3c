package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;

/** Translates layers of Keras that have values of their own. */
final class WeightedLayers {

  /** Of a kernel, in pixels. */
  private static final int FURTHEST_REACH = 1 << 14;

  private final NetworkAssembly to;
  private final Map<KerasLayer, List<Weight>> weights;
  private final boolean turned;
  private final boolean channelsLast;

  /**
   * Of layers that are added to a network.
   *
   * @param weights of the leaves, by identity; null if only the layers are wanted
   * @param turned whether kernels are turned by 180 degrees
   * @param channelsLast whether the channels of images come last in Keras
   */
  WeightedLayers(
      NetworkAssembly to,
      Map<KerasLayer, List<Weight>> weights,
      boolean turned,
      boolean channelsLast) {
    this.to = to;
    this.weights = weights;
    this.turned = turned;
    this.channelsLast = channelsLast;
  }

  private List<Weight> weights(KerasLayer layer) {
    return weights == null ? null : weights.get(layer);
  }

  private static void check(Weight weight, LayerConfig config, int... wanted)
      throws KerasException {
    if (!weight.is(wanted)) {
      throw config.broken(
          "the file has "
              + Weight.text(weight.shape())
              + " values of it, and not "
              + Weight.text(wanted)
              + ".");
    }
  }

  /** Those of the file, or zeros where the layer has none. */
  private static float[] biases(List<Weight> given, int count, LayerConfig config)
      throws KerasException {
    if (given.size() < 2) {
      return new float[count];
    }
    check(given.get(1), config, count);
    return given.get(1).values();
  }

  void convolution(KerasLayer layer, LayerConfig config) throws KerasException {
    config.checkImages(to);
    int[] kernel = config.pair("kernel_size");
    int stride = config.square("strides", 1);
    int dilation = config.square("dilation_rate", 1);
    if (kernel == null || kernel.length != 2 || config.get("groups").asInt(1) != 1) {
      throw config.refused("its channels are convolved in groups, or it has no kernel_size.");
    }
    boolean padded = config.isPadded();
    if ((Math.max(kernel[0], kernel[1]) - 1L) * dilation >= FURTHEST_REACH) {
      throw config.refused("its kernel reaches further than any image.");
    }
    int height = (kernel[0] - 1) * dilation + 1;
    int width = (kernel[1] - 1) * dilation + 1;
    int size = Math.max(Math.max(height, width), padded ? stride : 1);
    if (height != width && (!padded || stride > 1)) {
      throw config.refused("its kernel is not square.");
    }
    boolean small = size > height && height == width;
    Kernels.Placing placing =
        new Kernels.Placing(
            kernel[0],
            kernel[1],
            dilation,
            size,
            small ? 0 : (size - 1) / 2 - (height - 1) / 2,
            small ? 0 : (size - 1) / 2 - (width - 1) / 2,
            turned);
    int filters = config.positive("filters");
    Convolution made =
        new Convolution(
            filters, size, stride, padded ? Padding.SAME : Padding.VALID, config.activation());
    List<Weight> given = weights(layer);
    if (given == null) {
      to.add(made, (float[]) null);
      return;
    }
    check(given.get(0), config, kernel[0], kernel[1], to.shape().channels(), filters);
    to.add(made, Kernels.secondFirst(given.get(0), biases(given, filters, config), placing));
  }

  void transposed(KerasLayer layer, LayerConfig config) throws KerasException {
    config.checkImages(to);
    int kernel = config.square("kernel_size", 1);
    int stride = config.square("strides", 1);
    int filters = config.positive("filters");
    if (config.square("dilation_rate", 1) != 1) {
      throw config.refused("its kernel has gaps.");
    }
    boolean padded = config.isPadded();
    int size = Math.max(kernel, stride);
    if (config.has("output_padding")) {
      int beyond = config.count("output_padding");
      if (padded ? beyond != stride - kernel + 2 * (kernel / 2) : kernel + beyond < stride) {
        throw config.refused("its output_padding makes another size than Keras makes without it.");
      }
      size = padded ? size : kernel + beyond;
    }
    TransposedConvolution made =
        new TransposedConvolution(
            filters, size, stride, padded ? Padding.SAME : Padding.VALID, config.activation());
    List<Weight> given = weights(layer);
    if (given == null) {
      to.add(made, (float[]) null);
      return;
    }
    check(given.get(0), config, kernel, kernel, filters, to.shape().channels());
    Kernels.Placing placing = new Kernels.Placing(kernel, kernel, 1, size, 0, 0, turned);
    to.add(made, Kernels.secondFirst(given.get(0), biases(given, filters, config), placing));
  }

  void dense(KerasLayer layer, LayerConfig config) throws KerasException {
    int units = config.positive("units");
    if (!to.isVector()) {
      denseOnChannels(layer, units, config);
      return;
    }
    Dense made = new Dense(units, config.activation());
    List<Weight> given = weights(layer);
    if (given == null) {
      to.add(made, (float[]) null);
      return;
    }
    int inputs = to.shape().size();
    check(given.get(0), config, inputs, units);
    int[] order = to.order();
    float[] all = new float[inputs * units + units];
    for (int i = 0; i < inputs; i++) {
      int row = order == null ? i : order[i];
      System.arraycopy(given.get(0).values(), row * units, all, i * units, units);
    }
    System.arraycopy(biases(given, units, config), 0, all, inputs * units, units);
    to.add(made, all);
  }

  private void denseOnChannels(KerasLayer layer, int units, LayerConfig config)
      throws KerasException {
    if (!channelsLast) {
      throw config.refused("it takes images, whose last axis is not their channels.");
    }
    Convolution made = new Convolution(units, 1, config.activation());
    List<Weight> given = weights(layer);
    if (given == null) {
      to.add(made, (float[]) null);
      return;
    }
    int channels = to.shape().channels();
    check(given.get(0), config, channels, units);
    Weight kernel = new Weight(new int[] {1, 1, channels, units}, given.get(0).values());
    to.add(
        made,
        Kernels.secondFirst(
            kernel, biases(given, units, config), new Kernels.Placing(1, 1, 1, 1, 0, 0, false)));
  }

  void normalization(KerasLayer layer, LayerConfig config) throws KerasException {
    JsonNode axes = config.get("axis");
    int axis = (axes.isArray() && axes.size() == 1 ? axes.get(0) : axes).asInt(-1);
    int rank = to.isVector() ? 2 : 4;
    int wanted = to.isVector() || !channelsLast ? 1 : 3;
    if ((axis + rank) % rank != wanted) {
      throw config.refused("it normalizes axis " + axis + ", which are not the channels.");
    }
    BatchNormalization made =
        new BatchNormalization(
            Math.min(1, Math.max(0, config.number("momentum", 0.99))),
            config.number("epsilon", 1e-3));
    List<Weight> given = weights(layer);
    if (given == null) {
      to.add(made, (float[]) null);
      return;
    }
    int channels = to.shape().channels();
    int[] order = to.order();
    float[] all = new float[4 * channels];
    Arrays.fill(all, 0, channels, 1);
    int next = 0;
    for (int part = 0; part < 4; part++) {
      if (part == 0 && !layer.flag("scale", true) || part == 1 && !layer.flag("center", true)) {
        continue;
      }
      Weight weight = given.get(next++);
      check(weight, config, channels);
      for (int c = 0; c < channels; c++) {
        all[part * channels + c] = weight.values()[order == null ? c : order[c]];
      }
    }
    to.add(made, all);
  }
}
