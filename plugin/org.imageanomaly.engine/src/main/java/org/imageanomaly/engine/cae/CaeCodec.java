package org.imageanomaly.engine.cae;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.preparation.PreparationDocument;

/** Translates autoencoders to what a file holds and back. */
public final class CaeCodec implements ModelCodec {

  private static final String SECTION = "cae";
  private static final String PARAMETERS = "cae/parameters.f32";

  /** Who does not know that others trained it takes it for one whose images are known. */
  private static final int FOREIGN_VERSION = 7;

  @Override
  public ModelKind kind() {
    return CaeModel.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    CaeModel cae = (CaeModel) model;
    if (cae.source().isPresent()) {
      to.require(FOREIGN_VERSION);
    }
    NetworkCodec.require(cae.spec(), to);
    to.put(PARAMETERS, cae.parameters());
    to.put(
        SECTION,
        new CaeDocument(
            cae.architecture(),
            cae.recipe(),
            ShapeDocument.of(cae.inputShape()),
            NetworkCodec.encode(cae.spec().input()),
            NetworkCodec.encode(cae.spec()),
            cae.latentLayer(),
            sorted(cae.trainingFingerprints()),
            sorted(cae.validationFingerprints()),
            cae.validationLoss(),
            cae.epochs(),
            cae.epochsRun().orElse(null),
            cae.seed(),
            cae.device().orElse(null),
            FramingDocument.of(cae.framing(), to),
            PreparationDocument.of(cae.preparation(), to, SECTION),
            cae.source().orElse(null)));
  }

  private static List<String> sorted(Set<String> fingerprints) {
    return fingerprints.stream().sorted().toList();
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    PreparationDocument preparation = sections.section(SECTION, CaeDocument.class).preparation();
    return new ExpectedEntries()
        .need(PARAMETERS, network(sections).parameterCount())
        .with(PreparationDocument.entries(preparation, SECTION));
  }

  /** The network, before any values are read. */
  public NetworkSpec network(ArchiveContents from) throws IOException {
    CaeDocument document = from.section(SECTION, CaeDocument.class);
    return NetworkCodec.decode(document.networkInput(), document.layers());
  }

  /**
   * The shape of latent representations, before any values are read.
   *
   * @throws IllegalArgumentException if the network has no such layer
   */
  public TensorShape latent(ArchiveContents from) throws IOException {
    int layer = from.section(SECTION, CaeDocument.class).latentLayer();
    List<TensorShape> shapes = network(from).shapes();
    if (layer < 0 || layer >= shapes.size()) {
      throw new IllegalArgumentException("The network has no layer " + layer + ".");
    }
    return shapes.get(layer);
  }

  @Override
  public CaeModel read(ArchiveContents from) throws IOException {
    CaeDocument document = from.section(SECTION, CaeDocument.class);
    return new CaeModel(
        document.architecture() == null ? Architecture.KD_CAE : document.architecture(),
        document.recipe(),
        document.image().toImageShape(),
        NetworkCodec.decode(document.networkInput(), document.layers()),
        document.latentLayer(),
        from.values(PARAMETERS),
        Set.copyOf(document.trainingFingerprints()),
        Set.copyOf(document.validationFingerprints()),
        document.validationLoss(),
        document.epochs(),
        Optional.ofNullable(document.epochsRun()),
        document.seed(),
        Optional.ofNullable(document.device()),
        FramingDocument.decode(document.framing()),
        PreparationDocument.decode(document.preparation(), from, SECTION),
        Optional.ofNullable(document.source()));
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    return describe(inputShape(from));
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return CaeModel.describe(inputShape);
  }

  /** What images are brought to, before any values are read. */
  public ImageShape inputShape(ArchiveContents from) throws IOException {
    return from.section(SECTION, CaeDocument.class).image().toImageShape();
  }
}
