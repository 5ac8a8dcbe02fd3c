package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads how Keras describes a network: its layers, one behind the other. */
final class NetworkDescription {

  private static final int MOST_LAYERS = 1000;
  private static final int DEEPEST = 8;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(200)
                          .maxStringLength(1 << 20)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature())
          .build();

  private static final String CLASS = "class_name";
  private static final String CONFIG = "config";
  private static final String NAME = "name";
  private static final String LAYERS = "layers";

  private int count;

  private NetworkDescription() {}

  /**
   * Reads JSON.
   *
   * @param what it is, for messages
   */
  static JsonNode json(String text, String what) throws KerasException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new KerasException(
          what + " cannot be read: it is no JSON. Save the model again with Keras.", e);
    }
  }

  /**
   * The network of a description.
   *
   * @throws KerasException if its layers are no chain, or of kinds that only its author has
   */
  static KerasLayer read(JsonNode description) throws KerasException {
    return new NetworkDescription().layer(description, "model", 0);
  }

  private KerasLayer layer(JsonNode node, String otherwise, int depth) throws KerasException {
    String type = node.path(CLASS).asText("");
    JsonNode config = node.path(CONFIG);
    if (type.isEmpty() || ++count > MOST_LAYERS || depth > DEEPEST) {
      throw new KerasException(
          "The description of the network is no one of Keras, or one of more than "
              + MOST_LAYERS
              + " layers. Save the model again with Keras.");
    }
    String name = config.path(NAME).asText(node.path(NAME).asText(otherwise));
    if (isCustom(node)) {
      throw custom(type, name, depth);
    }
    if (type.equals("Sequential")) {
      JsonNode layers = config.isArray() ? config : config.path(LAYERS);
      return network(type, name, config, all(layers, depth));
    }
    if (type.equals("Functional") || type.equals("Model")) {
      return network(type, name, config, chain(config, depth));
    }
    if (depth == 0) {
      throw custom(type, name, depth);
    }
    return new KerasLayer(type, name, config, List.of());
  }

  private static KerasException custom(String type, String name, int depth) {
    return new KerasException(
        "The "
            + (depth == 0 ? "model" : "layer \"" + Names.shown(name) + "\"")
            + " is of the class \""
            + Names.shown(type)
            + "\", which only its author has. "
            + (depth == 0
                ? "Models of Sequential and Functional can be read: in Keras, put its layers into"
                    + " one and save that, such as"
                    + " keras.Sequential([model.encoder, model.decoder]).save(\"model.keras\")."
                : "Put layers of Keras in its place and train the network again."));
  }

  /** A registered class may have the name of one of Keras, with that of its package before it. */
  static boolean isCustom(JsonNode node) {
    String module = node.path("module").asText("keras");
    return node.path("registered_name").asText("").contains(">")
        || !module.equals("keras")
            && !module.startsWith("keras.")
            && !module.startsWith("tensorflow.")
            && !module.startsWith("tf_keras");
  }

  private static KerasLayer network(
      String type, String name, JsonNode config, List<KerasLayer> inside) throws KerasException {
    if (inside.isEmpty()) {
      throw new KerasException(
          "The network \""
              + Names.shown(name)
              + "\" has no layers. Save the model again with Keras.");
    }
    return new KerasLayer(type, name, config, inside);
  }

  private List<KerasLayer> all(JsonNode layers, int depth) throws KerasException {
    List<KerasLayer> all = new ArrayList<>();
    for (JsonNode layer : layers) {
      all.add(layer(layer, "layer " + (all.size() + 1), depth + 1));
    }
    return all;
  }

  /** The order of the list stays, since Keras numbers by it; each layer must follow another. */
  private List<KerasLayer> chain(JsonNode config, int depth) throws KerasException {
    List<KerasLayer> all = all(config.path(LAYERS), depth);
    Map<String, String> before = new HashMap<>();
    Set<String> used = new HashSet<>();
    List<String> starts = new ArrayList<>();
    int i = 0;
    for (JsonNode node : config.path(LAYERS)) {
      KerasLayer layer = all.get(i++);
      List<String> given = new ArrayList<>();
      collect(node.path("inbound_nodes"), given, 0);
      if (given.isEmpty()) {
        starts.add(layer.name());
      } else if (given.size() > 1 || !used.add(given.get(0))) {
        throw branches(given.size() > 1 ? layer.title() : "layer \"" + given.get(0) + "\"");
      } else {
        before.put(layer.name(), given.get(0));
      }
      checkCall(layer, node.path("inbound_nodes"));
    }
    List<KerasLayer> ordered = new ArrayList<>();
    if (starts.size() != 1) {
      throw branches(starts.size() + " inputs");
    }
    Map<String, String> after = new HashMap<>();
    before.forEach((layer, given) -> after.put(given, layer));
    Map<String, KerasLayer> byName = new HashMap<>();
    all.forEach(layer -> byName.put(layer.name(), layer));
    for (String at = starts.get(0); at != null && ordered.size() <= all.size(); ) {
      ordered.add(byName.get(at));
      at = after.get(at);
    }
    if (ordered.size() != all.size()) {
      throw branches(all.size() + " layers");
    }
    for (int k = 0; k < all.size(); k++) {
      if (ordered.get(k) != all.get(k)) {
        throw branches(all.get(k).title());
      }
    }
    checkOutputs(config);
    return all;
  }

  /** Such a dropout makes something else of an image each time, such a normalization of a batch. */
  private static void checkCall(KerasLayer layer, JsonNode calls) throws KerasException {
    if (calls.findValues("training").stream().anyMatch(JsonNode::booleanValue)) {
      throw new LayerConfig(layer)
          .refused("it always does what it does in trainings (training=True).");
    }
  }

  private static void checkOutputs(JsonNode config) throws KerasException {
    List<String> outputs = new ArrayList<>();
    collect(config.path("output_layers"), outputs, 0);
    if (outputs.size() > 1) {
      throw new KerasException(
          "The network \""
              + Names.shown(config.path(NAME).asText(""))
              + "\" has "
              + outputs.size()
              + " outputs. Save one with its image alone, such as"
              + " keras.Model(model.inputs, model.outputs[0]).save(\"model.keras\").");
    }
  }

  /** The names of the layers whose outputs a layer is given, in either form of Keras. */
  private static void collect(JsonNode node, List<String> names, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    JsonNode history = node.path("keras_history");
    if (history.isArray() && history.path(0).isTextual()) {
      names.add(history.path(0).asText());
    } else if (node.isArray() && node.path(0).isTextual() && node.path(1).isInt()) {
      names.add(node.path(0).asText());
    } else if (node.isContainerNode()) {
      node.forEach(inner -> collect(inner, names, depth + 1));
    }
  }

  private static KerasException branches(String where) {
    return new KerasException(
        "The network branches at "
            + Names.shown(where)
            + ". Choose one whose layers follow one another, with one input and one output.");
  }
}
