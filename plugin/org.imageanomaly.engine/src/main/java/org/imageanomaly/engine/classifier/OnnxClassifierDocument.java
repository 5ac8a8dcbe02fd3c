package org.imageanomaly.engine.classifier;

import java.util.List;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.backbone.Normalization;

/** A classifier of others in a model file. */
record OnnxClassifierDocument(
    String name,
    String sha256,
    ShapeDocument image,
    List<Float> mean,
    List<Float> deviation,
    boolean blueFirst,
    String classColumn,
    ImageClasses.Type classType,
    List<String> classes,
    ClassOutput output) {

  static OnnxClassifierDocument of(OnnxClassifierModel model) {
    return new OnnxClassifierDocument(
        model.name(),
        model.sha256(),
        ShapeDocument.of(model.inputShape()),
        model.normalization().mean(),
        model.normalization().deviation(),
        model.normalization().blueFirst(),
        model.classes().column(),
        model.classes().type(),
        model.classes().names(),
        model.output());
  }

  ImageClasses imageClasses() {
    return new ImageClasses(classColumn, classType, classes);
  }

  OnnxClassifierModel model(byte[] network) {
    return new OnnxClassifierModel(
        name,
        sha256,
        image.toImageShape(),
        new Normalization(mean, deviation, blueFirst),
        imageClasses(),
        output,
        network);
  }
}
