package org.imageanomaly.engine.backbone;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;

/**
 * A network that others trained, cut behind the last of its features that are looked at.
 *
 * @param name of the file that it is from
 * @param sha256 of that file, in hexadecimal digits
 * @param inputShape of images, RGB
 * @param normalization of their samples
 * @param layers the outputs of the network, in order: finest grid first
 * @param network an ONNX file with these outputs alone, which takes images as N x 3 x H x W
 */
public record Backbone(
    String name,
    String sha256,
    ImageShape inputShape,
    Normalization normalization,
    List<FeatureLayer> layers,
    byte[] network)
    implements ImageModel {

  /** The kind of these models. */
  public static final ModelKind KIND = new ModelKind("BACKBONE", "image backbone");

  /** The most bytes of a network, which goes into every file of a model that looks through it. */
  public static final int MOST_BYTES = 500_000_000;

  /** The shortest side of images, in pixels. */
  public static final int SHORTEST_SIDE = 16;

  /** The longest side of images, in pixels. */
  public static final int LONGEST_SIDE = 1024;

  private static final int MOST_LAYERS = 8;

  public Backbone {
    Objects.requireNonNull(normalization, "no normalization");
    layers = List.copyOf(layers);
    inputShape.checkSides(SHORTEST_SIDE, LONGEST_SIDE);
    if (inputShape.channels() != 3) {
      throw new IllegalArgumentException("A backbone looks at color images.");
    }
    FileDigest.check(sha256);
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "A backbone has 1 to " + MOST_LAYERS + " layers of features, not " + layers.size() + ".");
    }
    if (!layers.stream().map(FeatureLayer::tensor).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException(
          "Two layers of features are the same tensor. Name each tensor once.");
    }
    if (network.length == 0 || network.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A network of " + network.length + " bytes is not from 1 to " + MOST_BYTES + ".");
    }
  }

  /**
   * The network, looked at and put together anew, since one that comes from a model file may be
   * any: whoever computes it sees nothing that was not looked at.
   *
   * @throws org.imageanomaly.engine.onnx.OnnxException if it is none that can be computed within
   *     limits, or if the ONNX feature is not installed
   */
  public OnnxNetwork checkedNetwork() {
    return OnnxNetwork.read(network)
        .cut(
            layers.stream().map(FeatureLayer::tensor).toList(),
            inputShape.channels(),
            inputShape.height(),
            inputShape.width());
  }

  /** What is known of a backbone by the shape of its images. */
  public static ModelDescription describe(ImageShape inputShape) {
    return new ModelDescription(
        KIND, inputShape, Set.of(Capability.DESCRIBES), List.of(), Optional.empty());
  }

  @Override
  public ModelDescription description() {
    return describe(inputShape);
  }

  @Override
  public Framing framing() {
    return Framing.SQUEEZE;
  }

  @Override
  public Set<String> trainingFingerprints() {
    return Set.of();
  }

  @Override
  public String summary() {
    return String.format(
        Locale.ROOT,
        "Image backbone %s, %s, %.1f MB, features: %s",
        name,
        inputShape,
        network.length / 1e6,
        layers.stream().map(FeatureLayer::summary).collect(Collectors.joining("; ")));
  }
}
