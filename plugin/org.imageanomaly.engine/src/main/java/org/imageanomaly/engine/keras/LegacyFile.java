package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One HDF5 file with description and weights, as Keras 2 writes it, and Keras 3 if it is told to.
 */
final class LegacyFile implements SavedNetwork {

  private static final String DESCRIPTION = "model_config";
  private static final String WEIGHTS = "model_weights";
  private static final String LAYERS = "layer_names";

  private final Hdf5 file;
  private final String name;

  LegacyFile(SeekableByteChannel channel, String name) throws IOException {
    this.file = new Hdf5(channel, name);
    this.name = name;
  }

  @Override
  public String program() {
    try {
      return "Keras " + Names.shown(attribute("keras_version"));
    } catch (KerasException e) {
      return "Keras";
    }
  }

  @Override
  public boolean isTurned() {
    try {
      return attribute("backend").equals("theano");
    } catch (KerasException e) {
      return false;
    }
  }

  /** Older versions have it beside the weights. */
  private String attribute(String attribute) throws KerasException {
    var atRoot = file.text(file.root(), attribute);
    return atRoot.isPresent()
        ? atRoot.get()
        : file.text(weights(), attribute).orElseThrow(() -> new KerasException("none"));
  }

  private Group weights() throws KerasException {
    return file.group(file.root(), WEIGHTS).orElse(file.root());
  }

  @Override
  public JsonNode description() throws IOException {
    var description = file.text(file.root(), DESCRIPTION);
    if (description.isEmpty()) {
      boolean weights = file.list(file.root(), LAYERS).isPresent();
      boolean newer = !weights && file.names(file.root()).contains("layers");
      throw new KerasException(
          name
              + (weights || newer
                  ? " holds the weights of a network and not its layers, as save_weights writes"
                      + " them. Save the whole model: model.save(\"model.keras\"), or"
                      + " model.save(\"model.h5\") in Keras 2."
                  : " is an HDF5 file, but none of a model of Keras: it has no \"model_config\"."
                      + " Save the model in Keras with model.save(\"model.keras\")."));
    }
    return NetworkDescription.json(description.get(), "The description of the network in " + name);
  }

  @Override
  public Map<KerasLayer, List<Weight>> weights(KerasLayer network) throws IOException {
    Group group = weights();
    List<String> names =
        file.list(group, LAYERS)
            .orElseThrow(
                () -> new KerasException(name + " has no \"layer_names\". Save the model again."));
    // as Keras does, by order: names of layers may have changed since
    List<List<Weight>> found = new ArrayList<>();
    for (String layer : names) {
      List<Weight> weights = ofLayer(group, layer);
      if (!weights.isEmpty()) {
        found.add(weights);
      }
    }
    List<KerasLayer> wanted = network.inside().stream().filter(layer -> count(layer) > 0).toList();
    if (wanted.size() != found.size()) {
      throw new KerasException(
          name
              + " has the values of "
              + found.size()
              + " layers, but its network has "
              + wanted.size()
              + " layers with values. Save the model again with Keras.");
    }
    Map<KerasLayer, List<Weight>> all = new IdentityHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      deal(wanted.get(i), found.get(i), all);
    }
    return all;
  }

  private static int count(KerasLayer layer) {
    return layer.leaves().mapToInt(leaf -> leaf.trained() + leaf.kept()).sum();
  }

  private List<Weight> ofLayer(Group weights, String layer) throws KerasException {
    Group group =
        file.group(weights, layer)
            .orElseThrow(
                () ->
                    new KerasException(
                        name
                            + " has no values of the layer \""
                            + Names.shown(layer)
                            + "\". Save the model again with Keras."));
    List<Weight> all = new ArrayList<>();
    for (String path : file.list(group, "weight_names").orElse(List.of())) {
      Node node =
          file.node(group, path)
              .orElseThrow(
                  () ->
                      new KerasException(
                          name
                              + " has no values \""
                              + Names.shown(path)
                              + "\". Save the model again with Keras."));
      all.add(file.weight(node, path));
    }
    return all;
  }

  /** A network within a network has first all that is trained, then the rest. */
  private void deal(KerasLayer layer, List<Weight> weights, Map<KerasLayer, List<Weight>> all)
      throws KerasException {
    if (count(layer) != weights.size()) {
      throw new KerasException(
          "The "
              + layer.title()
              + " has "
              + weights.size()
              + " arrays of values in the file, and not "
              + count(layer)
              + ". Save the model again with Keras.");
    }
    layer.leaves().forEach(leaf -> all.put(leaf, new ArrayList<>()));
    List<Weight> rest = new ArrayList<>(weights);
    deal(layer, true, true, rest, all);
    deal(layer, true, false, rest, all);
  }

  private static void deal(
      KerasLayer layer,
      boolean trainable,
      boolean first,
      List<Weight> rest,
      Map<KerasLayer, List<Weight>> all) {
    boolean trains = trainable && layer.flag("trainable", true);
    if (layer.isNetwork()) {
      layer.inside().forEach(inner -> deal(inner, trains, first, rest, all));
      return;
    }
    int count =
        first ? trains ? layer.trained() : 0 : layer.kept() + (trains ? 0 : layer.trained());
    for (int i = 0; i < count; i++) {
      all.get(layer).add(rest.remove(0));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
