package org.imageanomaly.engine.model;

import java.util.Optional;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.image.ImageShape;

/**
 * What the beginning of a model file tells.
 *
 * @param kind what the model can do
 * @param inputShape what images are brought to before it sees them
 * @param classes what a classifier tells apart; empty for other kinds
 */
public record ModelHead(ModelKind kind, ImageShape inputShape, Optional<ImageClasses> classes) {

  static ModelHead of(ModelDocument document) {
    return switch (document.kind()) {
      case CAE, DETECTOR -> of(document, Completeness.required(document.cae(), "cae").image());
      case DCGAN -> of(document, Completeness.required(document.dcgan(), "dcgan").image());
      case CNN -> {
        ModelDocument.Cnn cnn = Completeness.required(document.cnn(), "cnn");
        yield new ModelHead(
            document.kind(), cnn.image().toImageShape(), Optional.of(CnnCodec.classes(cnn)));
      }
    };
  }

  private static ModelHead of(ModelDocument document, ModelDocument.Shape image) {
    return new ModelHead(document.kind(), image.toImageShape(), Optional.empty());
  }
}
