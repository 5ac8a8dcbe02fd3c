package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Translates layers of Keras that only arrange values in another way. */
final class ShapeLayers {

  private final NetworkAssembly to;
  private final boolean channelsLast;

  /**
   * Of layers that are added to a network.
   *
   * @param channelsLast whether the channels of images come last in Keras
   */
  ShapeLayers(NetworkAssembly to, boolean channelsLast) {
    this.to = to;
    this.channelsLast = channelsLast;
  }

  void flatten(LayerConfig config) throws KerasException {
    if (to.isVector()) {
      return;
    }
    boolean turnsToLast = config.get("data_format").asText("").equals("channels_first");
    if (turnsToLast && channelsLast) {
      throw config.refused("its data_format is another one than that of the layers before it.");
    }
    to.flatten(channelsLast || turnsToLast);
  }

  void reshape(LayerConfig config) throws KerasException {
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
}
