package org.imageanomaly.engine.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.image.ImageShape;

/** Translates a classifier to its document and back. */
final class CnnCodec {

  private static final String PARAMETERS = "cnn/parameters.f32";

  private CnnCodec() {}

  static ModelDocument.Cnn encode(CnnModel model, Map<String, float[]> data) {
    data.put(PARAMETERS, model.parameters());
    ImageShape image = model.inputShape();
    ImageClasses classes = model.classes();
    return new ModelDocument.Cnn(
        model.recipe(),
        new ModelDocument.Shape(image.channels(), image.height(), image.width()),
        NetworkCodec.encode(model.spec().input()),
        NetworkCodec.encode(model.spec()),
        classes.column(),
        classes.type(),
        classes.names(),
        model.trainingImages(),
        model.trainingFingerprints().stream().sorted().toList(),
        model.validationLoss(),
        model.epochs(),
        model.epochsRun().orElse(null),
        model.seed(),
        model.device().orElse(null),
        ModelDocument.Framed.encode(model.framing()));
  }

  static CnnModel decode(ModelDocument.Cnn cnn, Map<String, float[]> data) {
    return new CnnModel(
        cnn.recipe(),
        cnn.image().toImageShape(),
        NetworkCodec.decode(cnn.networkInput(), cnn.layers()),
        Completeness.entry(data, PARAMETERS),
        classes(cnn),
        cnn.trainingImages(),
        cnn.trainingFingerprints() == null ? Set.of() : Set.copyOf(cnn.trainingFingerprints()),
        cnn.validationLoss(),
        cnn.epochs(),
        Optional.ofNullable(cnn.epochsRun()),
        cnn.seed(),
        Optional.ofNullable(cnn.device()),
        ModelDocument.Framed.decode(cnn.framing()));
  }

  static ImageClasses classes(ModelDocument.Cnn cnn) {
    return new ImageClasses(cnn.classColumn(), cnn.classType(), cnn.classes());
  }
}
