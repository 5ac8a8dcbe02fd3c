package org.imageanomaly.engine.cnn;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.codec.NetworkCodec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.preparation.PreparationDocument;

/** Translates classifiers to what a file holds and back. */
public final class CnnCodec implements ModelCodec {

  private static final String SECTION = "cnn";
  private static final String PARAMETERS = "cnn/parameters.f32";

  @Override
  public ModelKind kind() {
    return CnnModel.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    CnnModel cnn = (CnnModel) model;
    ImageClasses classes = cnn.classes();
    to.put(PARAMETERS, cnn.parameters());
    to.put(
        SECTION,
        new CnnDocument(
            cnn.recipe(),
            ShapeDocument.of(cnn.inputShape()),
            NetworkCodec.encode(cnn.spec().input()),
            NetworkCodec.encode(cnn.spec()),
            classes.column(),
            classes.type(),
            classes.names(),
            cnn.trainingImages(),
            cnn.trainingFingerprints().stream().sorted().toList(),
            cnn.validationLoss(),
            cnn.epochs(),
            cnn.epochsRun().orElse(null),
            cnn.seed(),
            cnn.device().orElse(null),
            FramingDocument.of(cnn.framing(), to),
            PreparationDocument.of(cnn.preparation(), to, SECTION)));
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    CnnDocument document = sections.section(SECTION, CnnDocument.class);
    NetworkSpec network = NetworkCodec.decode(document.networkInput(), document.layers());
    CnnModel.checkClasses(network, document.imageClasses());
    return new ExpectedEntries()
        .need(PARAMETERS, network.parameterCount())
        .with(PreparationDocument.entries(document.preparation(), SECTION));
  }

  @Override
  public CnnModel read(ArchiveContents from) throws IOException {
    CnnDocument document = from.section(SECTION, CnnDocument.class);
    List<String> fingerprints = document.trainingFingerprints();
    return new CnnModel(
        document.recipe(),
        document.image().toImageShape(),
        NetworkCodec.decode(document.networkInput(), document.layers()),
        from.values(PARAMETERS),
        document.imageClasses(),
        document.trainingImages(),
        fingerprints == null ? Set.of() : Set.copyOf(fingerprints),
        document.validationLoss(),
        document.epochs(),
        Optional.ofNullable(document.epochsRun()),
        document.seed(),
        Optional.ofNullable(document.device()),
        FramingDocument.decode(document.framing()),
        PreparationDocument.decode(document.preparation(), from, SECTION));
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    CnnDocument document = from.section(SECTION, CnnDocument.class);
    return CnnModel.describe(document.image().toImageShape(), Optional.of(document.imageClasses()));
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return CnnModel.describe(inputShape, Optional.empty());
  }
}
