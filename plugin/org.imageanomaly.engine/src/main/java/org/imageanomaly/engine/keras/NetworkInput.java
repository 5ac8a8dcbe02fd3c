package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.network.spec.TensorShape;

/** What images a network takes, as its layers say it. */
final class NetworkInput {

  private final KerasLayer network;
  private final List<KerasLayer> leaves;
  private final Optional<Integer> imageSize;
  private final boolean channelsLast;

  /**
   * Of a network.
   *
   * @param imageSize height and width, of one that takes images of any size
   */
  NetworkInput(KerasLayer network, Optional<Integer> imageSize) throws KerasException {
    this.network = network;
    this.leaves = network.leaves().toList();
    this.imageSize = imageSize;
    this.channelsLast = channelsLast(leaves);
  }

  /** Whether the channels of images come last. */
  boolean isChannelsLast() {
    return channelsLast;
  }

  private static boolean channelsLast(List<KerasLayer> leaves) throws KerasException {
    boolean first = false;
    boolean last = false;
    for (KerasLayer leaf : leaves) {
      if (!leaf.type().equals("Flatten")) {
        String format = leaf.config().path("data_format").asText("");
        first |= format.equals("channels_first");
        last |= format.equals("channels_last");
      }
    }
    if (first && last) {
      throw new KerasException(
          "Some layers of the network have their channels first and some last. Build it with one"
              + " data_format.");
    }
    return !first;
  }

  /** The shape of images, channels first. */
  TensorShape shape() throws KerasException {
    JsonNode shape = null;
    for (JsonNode config : configs()) {
      for (String key : List.of("batch_shape", "batch_input_shape", "build_input_shape")) {
        if (shape == null && config.path(key).isArray()) {
          shape = config.path(key);
        }
      }
    }
    if (shape == null) {
      throw new KerasException(
          "The file does not say what images the network takes. Call it once, or give its first"
              + " layer an input_shape, and save it again.");
    }
    if (shape.size() != 4) {
      throw new KerasException(
          "The network takes "
              + (shape.size() == 2 ? "vectors" : "something of " + (shape.size() - 1) + " axes")
              + " and not images. Begin with the images themselves, as height, width and channels,"
              + " and a Flatten.");
    }
    int channels = shape.get(channelsLast ? 3 : 1).asInt(0);
    if (channels != 1 && channels != 3) {
      throw new KerasException(
          "The network takes images of "
              + channels
              + " channels. Choose one for images of 1 (gray) or 3 (color).");
    }
    return new TensorShape(
        channels, side(shape.get(channelsLast ? 1 : 2)), side(shape.get(channelsLast ? 2 : 3)));
  }

  /** Where the shape of images may be. */
  private List<JsonNode> configs() {
    List<JsonNode> configs = new ArrayList<>();
    KerasLayer at = network;
    configs.add(leaves.get(0).config());
    while (at.isNetwork()) {
      configs.add(at.config());
      at = at.inside().get(0);
    }
    return configs;
  }

  private int side(JsonNode length) throws KerasException {
    if (length.isNull()) {
      return imageSize.orElseThrow(
          () ->
              new KerasException(
                  "The network takes images of any size. Set \"Image size\" to that of the"
                      + " images it was trained on."));
    }
    int side = length.asInt(0);
    if (side < 1) {
      throw new KerasException(
          "The network takes images of " + side + " pixels. Save the model again with Keras.");
    }
    return side;
  }
}
