package org.imageanomaly.engine.keras;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.LeakyRectifier;

/** Translates layers of Keras, one after the other. */
final class Translation {

  /** What the samples of images may go up to: fractions, and whole numbers of 8, 12 and 16 bits. */
  private static final double[] RANGES = {1, 255, 4095, 65535};

  /** Layers that may be given to others as their nonlinearity. */
  private static final Set<String> ACTIVATIONS = Set.of("ReLU", "LeakyReLU", "Softmax");

  private static final String SCALE = "scale";
  private static final String OFFSET = "offset";
  private static final String LIMIT = "max_value";

  private final NetworkAssembly to;
  private final WeightedLayers weighted;
  private final ImageLayers images;
  private final ShapeLayers shapes;

  /** Whether nothing but places of samples has changed so far. */
  private boolean first = true;

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
    this.weighted = new WeightedLayers(to, weights, turned, channelsLast);
    this.images = new ImageLayers(to, weights != null);
    this.shapes = new ShapeLayers(to, channelsLast);
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
          "ActivityRegularization",
          "Identity",
          "RandomFlip",
          "RandomRotation",
          "RandomTranslation",
          "RandomZoom",
          "RandomContrast",
          "RandomBrightness" ->
          true;
      default -> false;
    };
  }

  /** Whether what a layer makes of samples lies in their range, whatever its settings are. */
  static boolean keepsRange(KerasLayer layer) {
    return switch (layer.type()) {
      case "Flatten",
          "Reshape",
          "ZeroPadding2D",
          "Cropping2D",
          "UpSampling2D",
          "MaxPooling2D",
          "MaxPool2D",
          "AveragePooling2D",
          "AvgPool2D" ->
          true;
      default -> false;
    };
  }

  /** Whether a layer scales samples. */
  static boolean isRescaling(KerasLayer layer) {
    return layer.type().equals("Rescaling");
  }

  /**
   * What samples went up to before the first rescaling of a network, or go up to behind its last.
   *
   * @param factor by which one must be multiplied to become about 1
   */
  private static double range(double factor) {
    double best = RANGES[0];
    for (double range : RANGES) {
      if (distance(range * factor) < distance(best * factor)) {
        best = range;
      }
    }
    return best;
  }

  private static double distance(double ratio) {
    return Math.abs(Math.log(Math.abs(ratio)));
  }

  /** What samples that a rescaling is given go up to, if it is the first of a network. */
  static double rangeBefore(KerasLayer rescaling) throws KerasException {
    return range(new LayerConfig(rescaling).number(SCALE, 1));
  }

  /** Whether samples that a rescaling is given may lie between -1 and 1, if it is the first one. */
  static boolean takesSymmetric(KerasLayer rescaling) throws KerasException {
    return rangeBefore(rescaling) == 1 && new LayerConfig(rescaling).number(OFFSET, 0) >= 0;
  }

  /** What samples that a rescaling makes go up to, if it is the last of a network. */
  static double rangeBehind(KerasLayer rescaling) throws KerasException {
    return range(1 / new LayerConfig(rescaling).number(SCALE, 1));
  }

  /** Adds what a layer does. */
  void add(KerasLayer layer) throws KerasException {
    if (doesNothing(layer)) {
      return;
    }
    LayerConfig config = new LayerConfig(layer);
    try {
      translate(layer, config);
      Optional<KerasLayer> activation = config.activationLayer();
      if (activation.isPresent()) {
        if (!ACTIVATIONS.contains(activation.get().type())) {
          throw config.refused(
              "its activation is the layer \""
                  + Names.shown(activation.get().type())
                  + "\", and none of ReLU, LeakyReLU and Softmax.");
        }
        translate(activation.get(), new LayerConfig(activation.get()));
      }
    } catch (IllegalArgumentException e) {
      throw config.refused(e.getMessage());
    } catch (ArithmeticException e) {
      throw config.refused("its sizes are beyond what can be counted.");
    }
    first = first && keepsRange(layer);
  }

  private void translate(KerasLayer layer, LayerConfig config) throws KerasException {
    switch (layer.type()) {
      case "Conv2D", "Convolution2D" -> weighted.convolution(layer, config);
      case "Conv2DTranspose", "Convolution2DTranspose" -> weighted.transposed(layer, config);
      case "Dense" -> weighted.dense(layer, config);
      case "BatchNormalization", "BatchNormalizationV1", "BatchNormalizationV2" ->
          weighted.normalization(layer, config);
      case "Activation" -> activate(config.activation(), config);
      case "ReLU" -> rectifier(config);
      case "LeakyReLU" ->
          leaky(config.number("negative_slope", config.number("alpha", 0.3)), config);
      case "Softmax" -> activate(ActivationFunction.SOFTMAX, config);
      case "MaxPooling2D", "MaxPool2D" -> images.maximum(config);
      case "AveragePooling2D", "AvgPool2D" -> images.mean(config);
      case "GlobalAveragePooling2D", "GlobalAvgPool2D" ->
          images.global(GlobalPooling.Statistic.MEAN, config);
      case "GlobalMaxPooling2D", "GlobalMaxPool2D" ->
          images.global(GlobalPooling.Statistic.MAXIMUM, config);
      case "UpSampling2D" -> images.upSampling(config);
      case "ZeroPadding2D" -> images.zeroPadding(config);
      case "Cropping2D" -> images.cropping(config);
      case "Flatten" -> shapes.flatten(config);
      case "Reshape" -> shapes.reshape(config);
      case "Rescaling" -> rescaling(layer, config);
      case "Lambda", "TFOpLambda", "SlicingOpLambda" ->
          throw config.refused("it holds code of Python, which is never executed here.");
      default ->
          throw config.refused(
              "there is no such layer in this extension. There are Conv2D, Conv2DTranspose, Dense,"
                  + " BatchNormalization, ReLU, LeakyReLU, Activation, MaxPooling2D,"
                  + " AveragePooling2D, UpSampling2D, ZeroPadding2D, Cropping2D, Flatten, Reshape,"
                  + " Rescaling and Dropout.");
    }
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
    double slope = config.number("negative_slope", 0);
    if (config.number("threshold", 0) != 0 || config.has(LIMIT) && slope != 0) {
      throw config.refused("it has a threshold, or an upper limit and a slope.");
    }
    leaky(slope, config);
    if (config.has(LIMIT)) {
      // limit - max(0, limit - x)
      double limit = config.number(LIMIT, 0);
      to.addAffine(-1, limit);
      to.add(new Activation(ActivationFunction.RELU));
      to.addAffine(-1, limit);
    }
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

  /** Of ours, from 0 to 1, where it is the first that changes samples. */
  private void rescaling(KerasLayer layer, LayerConfig config) throws KerasException {
    if (config.get(SCALE).isContainerNode() || config.get(OFFSET).isContainerNode()) {
      throw config.refused("it scales channels differently.");
    }
    double scale = config.number(SCALE, 1) * (first ? rangeBefore(layer) : 1);
    double offset = config.number(OFFSET, 0);
    if (Math.abs(scale - 1) > 1e-6 || offset != 0) {
      to.addAffine(scale, offset);
    }
  }
}
