package org.imageanomaly.engine.classifier;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FileDigest;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.cnn.ClassifyingModel;
import org.imageanomaly.engine.cnn.ImageClassifier;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;

/**
 * A classifier that others trained.
 *
 * @param name of the file that it is from
 * @param sha256 of that file, in hexadecimal digits
 * @param inputShape of images, RGB
 * @param normalization of their samples
 * @param classes what it tells apart
 * @param output what its numbers mean
 * @param network an ONNX file with one output, which takes images as N x 3 x H x W
 */
public record OnnxClassifierModel(
    String name,
    String sha256,
    ImageShape inputShape,
    Normalization normalization,
    ImageClasses classes,
    ClassOutput output,
    byte[] network)
    implements ClassifyingModel {

  /** The kind of these models. */
  public static final ModelKind KIND = new ModelKind("ONNX_CLASSIFIER", "classifier in ONNX");

  public OnnxClassifierModel {
    Objects.requireNonNull(normalization, "no normalization");
    Objects.requireNonNull(output, "no meaning of its output");
    FileDigest.check(sha256);
    inputShape.checkSides(Backbone.SHORTEST_SIDE, Backbone.LONGEST_SIDE);
    if (inputShape.channels() != 3) {
      throw new IllegalArgumentException("A classifier of others looks at color images.");
    }
    if (network.length == 0 || network.length > Backbone.MOST_BYTES) {
      throw new IllegalArgumentException(
          "A network of "
              + network.length
              + " bytes is not from 1 to "
              + Backbone.MOST_BYTES
              + ".");
    }
  }

  static ModelDescription describe(ImageShape inputShape, Optional<ImageClasses> classes) {
    return new ModelDescription(
        KIND, inputShape, Set.of(Capability.CLASSIFIES), List.of(), classes);
  }

  /** What is known of such a model before its file is read. */
  public static ModelDescription describe(ImageShape inputShape) {
    return describe(inputShape, Optional.empty());
  }

  @Override
  public ModelDescription description() {
    return describe(inputShape, Optional.of(classes));
  }

  @Override
  public ImageClassifier open() {
    return OnnxClassifier.open(this);
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
        "Classifier %s, %s, %.1f MB, classes: %s",
        name,
        inputShape,
        network.length / 1e6,
        classes.count() > 20 ? classes.count() : String.join(", ", classes.names()));
  }
}
