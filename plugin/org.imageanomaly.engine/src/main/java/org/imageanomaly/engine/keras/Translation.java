package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.LeakyRectifier;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Translates layers of Keras, one after the other. */
final class Translation {

  private static final double BYTES = 255;

  /** Of a kernel, in pixels. */
  private static final int FURTHEST_REACH = 1 << 14;

  private final NetworkAssembly to;
  private final Map<KerasLayer, List<Weight>> weights;
  private final boolean turned;
  private final boolean channelsLast;

  /**
   * Starts without a layer.
   *
   * @param weights of the leaves, by identity; null if only the layers are wanted
   * @param turned whether kernels are turned by 180 degrees
   * @param channelsLast whether the channels of images come last in Keras
   */
  Translation(
      NetworkAssembly to,
      Map<KerasLayer, List<Weight>> weights,
      boolean turned,
      boolean channelsLast) {
    this.to = to;
    this.weights = weights;
    this.turned = turned;
    this.channelsLast = channelsLast;
  }

  /** Whether a layer does nothing to images that are only looked at. */
  static boolean doesNothing(KerasLayer layer) {
    return switch (layer.type()) {
      case "InputLayer",
          "Dropout",
          "SpatialDropout2D",
          "GaussianNoise",
          "GaussianDropout",
          "AlphaDropout",
          "ActivityRegularization" ->
          true;
      default -> false;
    };
  }

  /** Whether a layer scales samples. */
  static boolean isRescaling(KerasLayer layer) {
    return layer.type().equals("Rescaling");
  }

  /** Adds what a layer does. */
  void add(KerasLayer layer) throws KerasException {
    if (doesNothing(layer)) {
      return;
    }
    LayerConfig config = new LayerConfig(layer);
    try {
      translate(layer, config);
    } catch (IllegalArgumentException e) {
      throw config.refused(e.getMessage());
    } catch (ArithmeticException e) {
      throw config.refused("its sizes are beyond what can be counted.");
    }
  }

  private void translate(KerasLayer layer, LayerConfig config) throws KerasException {
    switch (layer.type()) {
      case "Conv2D", "Convolution2D" -> convolution(layer, config);
      case "Conv2DTranspose", "Convolution2DTranspose" -> transposed(layer, config);
      case "Dense" -> dense(layer, config);
      case "BatchNormalization", "BatchNormalizationV1", "BatchNormalizationV2" ->
          normalization(layer, config);
      case "Activation" -> activate(config.activation(), config);
      case "ReLU" -> rectifier(config);
      case "LeakyReLU" ->
          leaky(config.number("negative_slope", config.number("alpha", 0.3)), config);
      case "Softmax" -> activate(ActivationFunction.SOFTMAX, config);
      case "MaxPooling2D", "MaxPool2D" -> maximum(config);
      case "AveragePooling2D", "AvgPool2D" -> mean(config);
      case "GlobalAveragePooling2D", "GlobalAvgPool2D" ->
          global(GlobalPooling.Statistic.MEAN, config);
      case "GlobalMaxPooling2D", "GlobalMaxPool2D" ->
          global(GlobalPooling.Statistic.MAXIMUM, config);
      case "UpSampling2D" -> upSampling(config);
      case "Flatten" -> flatten(config);
      case "Reshape" -> reshape(config);
      case "Rescaling" -> rescaling(config);
      case "Lambda", "TFOpLambda", "SlicingOpLambda" ->
          throw config.refused("it holds code of Python, which is never executed here.");
      default ->
          throw config.refused(
              "there is no such layer in this extension. There are Conv2D, Conv2DTranspose, Dense,"
                  + " BatchNormalization, ReLU, LeakyReLU, Activation, MaxPooling2D,"
                  + " AveragePooling2D, UpSampling2D, Flatten, Reshape, Rescaling and Dropout.");
    }
  }

  private void images(LayerConfig config) throws KerasException {
    if (to.isVector()) {
      throw config.refused("it takes images, and comes behind layers that make a vector.");
    }
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

  private void convolution(KerasLayer layer, LayerConfig config) throws KerasException {
    images(config);
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

  private void transposed(KerasLayer layer, LayerConfig config) throws KerasException {
    images(config);
    int kernel = config.square("kernel_size", 1);
    int stride = config.square("strides", 1);
    int filters = config.positive("filters");
    if (config.square("dilation_rate", 1) != 1) {
      throw config.refused("its kernel has gaps.");
    }
    boolean padded = config.isPadded();
    JsonNode output = config.get("output_padding");
    boolean asLarge =
        output.isMissingNode() || output.isNull()
            ? padded || kernel <= stride
            : padded && config.square("output_padding", 0) == stride - kernel + 2 * (kernel / 2);
    if (!asLarge) {
      throw config.refused(
          "its output is not stride times as large as its input, as with padding=\"same\".");
    }
    int size = Math.max(kernel, stride);
    TransposedConvolution made =
        new TransposedConvolution(filters, size, stride, config.activation());
    List<Weight> given = weights(layer);
    if (given == null) {
      to.add(made, (float[]) null);
      return;
    }
    check(given.get(0), config, kernel, kernel, filters, to.shape().channels());
    Kernels.Placing placing = new Kernels.Placing(kernel, kernel, 1, size, 0, 0, turned);
    to.add(made, Kernels.secondFirst(given.get(0), biases(given, filters, config), placing));
  }

  private void dense(KerasLayer layer, LayerConfig config) throws KerasException {
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

  private void normalization(KerasLayer layer, LayerConfig config) throws KerasException {
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

  private void activate(ActivationFunction function, LayerConfig config) throws KerasException {
    if (function == ActivationFunction.SOFTMAX && !to.isVector()) {
      throw config.refused("a softmax of images is not computed here.");
    }
    if (function != ActivationFunction.IDENTITY) {
      to.add(new Activation(function));
    }
  }

  private void rectifier(LayerConfig config) throws KerasException {
    JsonNode most = config.get("max_value");
    if (!most.isMissingNode() && !most.isNull() || config.number("threshold", 0) != 0) {
      throw config.refused("it has an upper limit or a threshold.");
    }
    leaky(config.number("negative_slope", 0), config);
  }

  private void leaky(double slope, LayerConfig config) throws KerasException {
    if (slope == 0) {
      activate(ActivationFunction.RELU, config);
    } else if (Float.compare((float) slope, (float) ActivationFunction.LEAK) == 0) {
      activate(ActivationFunction.LEAKY_RELU, config);
    } else {
      to.add(new LeakyRectifier(slope));
    }
  }

  private void maximum(LayerConfig config) throws KerasException {
    int size = tiles(config);
    if (size > 1) {
      to.add(new MaxPooling(size));
    }
  }

  private void mean(LayerConfig config) throws KerasException {
    int size = tiles(config);
    int channels = to.shape().channels();
    if (size > 1) {
      to.add(
          new Convolution(channels, size, size, Padding.VALID, ActivationFunction.IDENTITY),
          weights == null ? null : Kernels.mean(channels, size));
    }
  }

  private int tiles(LayerConfig config) throws KerasException {
    images(config);
    int size = config.square("pool_size", 2);
    if (config.square("strides", size) != size) {
      throw config.refused("its squares overlap or leave gaps: strides differ from pool_size.");
    }
    TensorShape shape = to.shape();
    if (config.isPadded() && (shape.height() % size != 0 || shape.width() % size != 0)) {
      throw config.refused(
          "with padding=\"same\", "
              + shape.height()
              + " x "
              + shape.width()
              + " is no multiple of its pool_size "
              + size
              + ".");
    }
    return size;
  }

  private void global(GlobalPooling.Statistic statistic, LayerConfig config) throws KerasException {
    images(config);
    if (config.get("keepdims").asBoolean(false)) {
      throw config.refused("it keeps height and width.");
    }
    to.add(new GlobalPooling(statistic));
  }

  private void upSampling(LayerConfig config) throws KerasException {
    images(config);
    String interpolation = config.get("interpolation").asText("nearest");
    if (!interpolation.equals("nearest")) {
      throw config.refused(
          "it interpolates by \""
              + Names.shown(interpolation)
              + "\", and only nearest is computed here.");
    }
    int size = config.square("size", 2);
    if (size > 1) {
      to.add(new UpSampling(size));
    }
  }

  private void flatten(LayerConfig config) throws KerasException {
    if (to.isVector()) {
      return;
    }
    boolean turnsToLast = config.get("data_format").asText("").equals("channels_first");
    if (turnsToLast && channelsLast) {
      throw config.refused("its data_format is another one than that of the layers before it.");
    }
    to.flatten(channelsLast || turnsToLast);
  }

  private void reshape(LayerConfig config) throws KerasException {
    int[] target = target(config.get("target_shape"), config);
    TensorShape shape = to.shape();
    if (target.length == 1) {
      if (!to.isVector()) {
        to.flatten(channelsLast);
      }
      return;
    }
    if (target.length != 3) {
      throw config.refused("it makes neither images nor a vector.");
    }
    TensorShape images =
        channelsLast
            ? new TensorShape(target[2], target[0], target[1])
            : new TensorShape(target[0], target[1], target[2]);
    if (!to.isVector() && images.equals(shape)) {
      return;
    }
    if (!to.isVector() || !to.reshape(images, channelsLast)) {
      throw config.refused(
          "it changes the shape of images. Images become a vector by Flatten, and a vector becomes"
              + " images behind a dense layer.");
    }
  }

  private int[] target(JsonNode given, LayerConfig config) throws KerasException {
    if (!given.isArray()) {
      throw config.refused("it has no target_shape.");
    }
    int[] target = new int[given.size()];
    int open = -1;
    long known = 1;
    for (int i = 0; i < target.length; i++) {
      target[i] = given.get(i).asInt(0);
      if (target[i] == -1 && open < 0) {
        open = i;
      } else if (target[i] < 1) {
        throw config.refused("its target_shape has a length of " + target[i] + ".");
      } else {
        known = Math.multiplyExact(known, target[i]);
      }
    }
    int size = to.shape().size();
    if (open >= 0) {
      target[open] = (int) (size / known);
      known *= target[open];
    }
    if (known != size) {
      throw config.refused("its target_shape does not hold " + size + " values.");
    }
    return target;
  }

  /** Of samples from 0 to 255 where it is the first layer, as it is made for. */
  private void rescaling(LayerConfig config) throws KerasException {
    if (config.get("scale").isContainerNode() || config.get("offset").isContainerNode()) {
      throw config.refused("it scales channels differently.");
    }
    boolean first = to.size() == 0;
    double scale = config.number("scale", 1) * (first ? BYTES : 1);
    double offset = config.number("offset", 0);
    if (Math.abs(scale - 1) > 1e-6 || offset != 0) {
      to.addAffine(scale, offset);
    }
  }
}
