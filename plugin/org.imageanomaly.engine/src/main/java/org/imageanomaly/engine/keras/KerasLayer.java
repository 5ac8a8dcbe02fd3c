package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer as Keras describes it.
 *
 * @param type the name of its class
 * @param name of it in the network
 * @param config its settings
 * @param inside the layers of a network that is a layer of another one, in the order of Keras;
 *     empty for all others
 */
record KerasLayer(String type, String name, JsonNode config, List<KerasLayer> inside) {

  KerasLayer {
    inside = List.copyOf(inside);
  }

  boolean isNetwork() {
    return !inside.isEmpty();
  }

  /** The layers that compute, one behind the other. */
  Stream<KerasLayer> leaves() {
    return isNetwork() ? inside.stream().flatMap(KerasLayer::leaves) : Stream.of(this);
  }

  /** What it is, for messages. */
  String title() {
    return "layer \"" + Names.shown(name) + "\" (" + Names.shown(type) + ")";
  }

  /** How many of its own values a training changes. */
  int trained() {
    return switch (type) {
      case "Conv2D", "Convolution2D", "Conv2DTranspose", "Convolution2DTranspose", "Dense" ->
          1 + (flag("use_bias", true) ? 1 : 0);
      case "BatchNormalization", "BatchNormalizationV1", "BatchNormalizationV2" ->
          (flag("scale", true) ? 1 : 0) + (flag("center", true) ? 1 : 0);
      default -> 0;
    };
  }

  /** How many of its own values no gradient changes. */
  int kept() {
    return type.startsWith("BatchNormalization") ? 2 : 0;
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = config.path(key);
    return value.isBoolean() ? value.booleanValue() : otherwise;
  }
}
