package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.network.spec.ActivationFunction;

/** The settings of a layer, checked. */
final class LayerConfig {

  private static final int LARGEST = 1 << 20;
  private static final String ACTIVATION = "activation";
  private static final String CONFIG = "config";
  private static final String CLASS = "class_name";
  private static final String FUNCTION = "function";

  private final KerasLayer layer;

  LayerConfig(KerasLayer layer) {
    this.layer = layer;
  }

  JsonNode get(String key) {
    return layer.config().path(key);
  }

  /** Whether something is set. */
  boolean has(String key) {
    return !get(key).isMissingNode() && !get(key).isNull();
  }

  /** Refuses a layer that would be given a vector. */
  void checkImages(NetworkAssembly given) throws KerasException {
    if (given.isVector()) {
      throw refused("it takes images, and comes behind layers that make a vector.");
    }
  }

  /** A layer that this extension cannot compute. */
  KerasException refused(String reason) {
    return new KerasException(
        "The "
            + layer.title()
            + " cannot be taken over: "
            + reason
            + " Change the network in Keras and train it again, or train one with the CAE Learner.");
  }

  /** A layer whose values do not fit it. */
  KerasException broken(String reason) {
    return new KerasException(
        "The "
            + layer.title()
            + " cannot be read: "
            + reason
            + " Save the model again with Keras.");
  }

  /** A whole number from 1 on. */
  int positive(String key) throws KerasException {
    return positive(key, get(key));
  }

  private int positive(String key, JsonNode value) throws KerasException {
    return whole(key, value, 1);
  }

  private int whole(String key, JsonNode value, int least) throws KerasException {
    if (!value.isNumber()
        || value.doubleValue() != value.intValue()
        || value.intValue() < least
        || value.intValue() > LARGEST) {
      throw refused("its " + key + " is no whole number from " + least + " on.");
    }
    return value.intValue();
  }

  /** How many pixels there are above, below, left and right: one number, two, or two twice. */
  int[] edges(String key) throws KerasException {
    JsonNode value = get(key);
    JsonNode vertical = value.isArray() && value.size() == 2 ? value.get(0) : value;
    JsonNode horizontal = value.isArray() && value.size() == 2 ? value.get(1) : value;
    return new int[] {
      edge(key, vertical, 0),
      edge(key, vertical, 1),
      edge(key, horizontal, 0),
      edge(key, horizontal, 1)
    };
  }

  private int edge(String key, JsonNode sides, int side) throws KerasException {
    return whole(key, sides.isArray() && sides.size() == 2 ? sides.get(side) : sides, 0);
  }

  /** A number for height and one for width. */
  int[] pair(String key, int... otherwise) throws KerasException {
    JsonNode value = get(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    return value.isArray() && value.size() == 2
        ? new int[] {positive(key, value.get(0)), positive(key, value.get(1))}
        : new int[] {positive(key, value), positive(key, value)};
  }

  /** A number that holds for height and width. */
  int square(String key, int otherwise) throws KerasException {
    int[] pair = pair(key, otherwise, otherwise);
    return same(key, pair[0], pair[1]);
  }

  /** A number from 0 on that holds for height and width. */
  int count(String key) throws KerasException {
    int[] edges = edges(key);
    return same(key, edges[0], edges[2]);
  }

  private int same(String key, int vertical, int horizontal) throws KerasException {
    if (vertical != horizontal) {
      throw refused("its height and its width have different " + key + ".");
    }
    return vertical;
  }

  double number(String key, double otherwise) throws KerasException {
    if (!has(key)) {
      return otherwise;
    }
    JsonNode given = get(key);
    JsonNode value = given.isObject() ? given.path("value") : given;
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw refused("its " + key + " is no number.");
    }
    return value.doubleValue();
  }

  /** Whether images go on beyond their edges. */
  boolean isPadded() throws KerasException {
    String padding = get("padding").asText("valid");
    if (!padding.equals("same") && !padding.equals("valid")) {
      throw refused("its padding is \"" + Names.shown(padding) + "\", and not same or valid.");
    }
    return padding.equals("same");
  }

  /** The nonlinearity behind the layer; none where that is a layer of its own. */
  ActivationFunction activation() throws KerasException {
    if (activationLayer().isPresent()) {
      return ActivationFunction.IDENTITY;
    }
    JsonNode value = described(get(ACTIVATION));
    if (value.isMissingNode() || value.isNull()) {
      return ActivationFunction.IDENTITY;
    }
    String name = value.asText("");
    return function(name)
        .orElseThrow(
            () ->
                refused(
                    "its activation "
                        + (name.isEmpty() ? "" : "\"" + Names.shown(name) + "\" ")
                        + "is none of linear, relu, relu6, leaky_relu, sigmoid, tanh and softmax."));
  }

  /** The layer that was given as the nonlinearity, such as a LeakyReLU. */
  Optional<KerasLayer> activationLayer() throws KerasException {
    JsonNode value = described(get(ACTIVATION));
    if (value.asText("").equals("relu6")) {
      JsonNode six = JsonNodeFactory.instance.objectNode().put("max_value", 6);
      return Optional.of(new KerasLayer("ReLU", layer.name(), six, List.of()));
    }
    String type = value.path(CLASS).asText(FUNCTION);
    return type.equals(FUNCTION)
        ? Optional.empty()
        : Optional.of(new KerasLayer(type, layer.name(), value.path(CONFIG), List.of()));
  }

  /** The name of a function, or a layer: that of an Activation is what it is given itself. */
  private JsonNode described(JsonNode activation) throws KerasException {
    JsonNode config = activation.path(CONFIG);
    String type = activation.path(CLASS).asText(FUNCTION);
    if (type.equals(FUNCTION)) {
      return activation.isObject() ? config : activation;
    }
    if (NetworkDescription.isCustom(activation)) {
      throw refused(
          "its activation is of the class \""
              + Names.shown(type)
              + "\", which only its author has.");
    }
    return type.equals("Activation") ? described(config.path(ACTIVATION)) : activation;
  }

  private static Optional<ActivationFunction> function(String name) {
    return switch (name) {
      case "linear" -> Optional.of(ActivationFunction.IDENTITY);
      case "relu" -> Optional.of(ActivationFunction.RELU);
      case "leaky_relu" -> Optional.of(ActivationFunction.LEAKY_RELU);
      case "sigmoid" -> Optional.of(ActivationFunction.SIGMOID);
      case "tanh" -> Optional.of(ActivationFunction.TANH);
      case "softmax" -> Optional.of(ActivationFunction.SOFTMAX);
      default -> Optional.empty();
    };
  }
}
