package org.imageanomaly.engine.classifier;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.image.ImageShape;

/** Translates classifiers of others to what a file holds and back. */
public final class OnnxClassifierCodec implements ModelCodec {

  private static final String SECTION = "onnxClassifier";
  private static final String NETWORK = "onnxClassifier/network.onnx";

  @Override
  public ModelKind kind() {
    return OnnxClassifierModel.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    OnnxClassifierModel classifier = (OnnxClassifierModel) model;
    to.putBytes(NETWORK, classifier.network());
    to.put(SECTION, OnnxClassifierDocument.of(classifier));
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    sections.section(SECTION, OnnxClassifierDocument.class);
    return new ExpectedEntries().needBytes(NETWORK, Backbone.MOST_BYTES);
  }

  @Override
  public OnnxClassifierModel read(ArchiveContents from) throws IOException {
    return from.section(SECTION, OnnxClassifierDocument.class).model(from.bytes(NETWORK));
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    OnnxClassifierDocument document = from.section(SECTION, OnnxClassifierDocument.class);
    return OnnxClassifierModel.describe(
        document.image().toImageShape(), Optional.of(document.imageClasses()));
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return OnnxClassifierModel.describe(inputShape);
  }
}
