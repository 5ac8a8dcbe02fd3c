package org.imageanomaly.engine.backbone;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;

/**
 * A network that others trained, cut behind the last of its features that are looked at.
 *
 * @param name of the file that it is from
 * @param sha256 of that file, in hexadecimal digits
 * @param inputShape of images, RGB
 * @param normalization of their samples
 * @param layers the outputs of the network, in order: finest grid first
 * @param network an ONNX file that has been checked and cut, with these outputs alone
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

  public Backbone {
    layers = List.copyOf(layers);
    if (inputShape.channels() != 3) {
      throw new IllegalArgumentException("A backbone looks at color images.");
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("A backbone has at least one layer of features.");
    }
  }

  @Override
  public ModelDescription description() {
    return new ModelDescription(
        KIND, inputShape, Set.of(Capability.DESCRIBES), List.of(), Optional.empty());
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
    return "Image backbone "
        + name
        + ", "
        + inputShape
        + ", "
        + layers.size()
        + " layers of features";
  }
}
