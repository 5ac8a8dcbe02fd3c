package org.imageanomaly.engine.deepfeature;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.backbone.BackboneDocument;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.detector.CalibrationDocument;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.PreparationDocument;

/** Translates detectors over the features of a backbone to what a file holds and back. */
public final class DeepFeatureCodec implements ModelCodec {

  private static final String SECTION = "deepFeatures";

  /** The patches of PatchCore, the means of PaDiM, the components of DFM. */
  private static final String VECTORS = "deepFeatures/vectors.f32";

  /** The triangles of PaDiM. */
  private static final String FACTORS = "deepFeatures/factors.f32";

  /** Of DFM. */
  private static final String MEAN = "deepFeatures/mean.f32";

  @Override
  public ModelKind kind() {
    return DeepFeatureDetector.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    DeepFeatureDetector detector = (DeepFeatureDetector) model;
    Integer neighbors = null;
    float[] vectors;
    if (detector.measure() instanceof PatchBank bank) {
      vectors = bank.patches();
      neighbors = bank.neighbors();
    } else if (detector.measure() instanceof PositionNormals normals) {
      vectors = normals.means();
      to.put(FACTORS, normals.factors());
    } else {
      PrincipalSubspace subspace = (PrincipalSubspace) detector.measure();
      vectors = subspace.components();
      to.put(MEAN, subspace.mean());
    }
    to.put(VECTORS, vectors);
    to.put(
        SECTION,
        new DeepFeatureDocument(
            ShapeDocument.of(detector.inputShape()),
            FramingDocument.of(detector.framing(), to),
            PreparationDocument.of(detector.preparation(), to, SECTION),
            BackboneDocument.of(detector.backbone(), to, SECTION),
            detector.method(),
            detector.channels(),
            vectors.length / detector.measure().length(),
            neighbors,
            detector.origin().seed(),
            detector.trainingFingerprints().stream().sorted().toList()));
    CalibrationDocument.write(detector.calibration(), to);
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    DeepFeatureDocument document = document(sections);
    long length = length(document);
    ExpectedEntries entries =
        new ExpectedEntries()
            .need(VECTORS, Math.multiplyExact(length, vectors(document)))
            .with(document.backbone().entries(SECTION))
            .with(PreparationDocument.entries(document.preparation(), SECTION))
            .with(CalibrationDocument.entries(sections));
    return switch (document.method()) {
      case PATCHCORE -> entries;
      case PADIM ->
          entries.need(
              FACTORS, Math.multiplyExact(length * (length + 1) / 2, (long) document.vectors()));
      case DFM -> entries.need(MEAN, length);
    };
  }

  /** K, as the embedding of the method has it. */
  private static long length(DeepFeatureDocument document) {
    if (document.method() == DeepMethod.PADIM) {
      return document.channels().size();
    }
    long all = 0;
    for (FeatureLayer layer : document.backbone().layers()) {
      all += layer.channels();
    }
    return Math.min(Embedding.MOST_CHANNELS, all);
  }

  private static int vectors(DeepFeatureDocument document) {
    if (document.vectors() < 1) {
      throw new IllegalArgumentException(
          "A detector over features has at least one vector, not " + document.vectors() + ".");
    }
    return document.vectors();
  }

  @Override
  public DeepFeatureDetector read(ArchiveContents from) throws IOException {
    DeepFeatureDocument document = document(from);
    return new DeepFeatureDetector(
        document.image().toImageShape(),
        FramingDocument.decode(document.framing()),
        PreparationDocument.decode(document.preparation(), from, SECTION),
        document.backbone().decode(from, SECTION),
        document.channels(),
        measure(document, from),
        CalibrationDocument.read(DeepFeatureDetector.scores(document.method()), from),
        new Origin(
            Recipe.RECOMMENDED,
            document.seed(),
            Optional.empty(),
            1,
            Set.copyOf(document.trainingFingerprints()),
            Set.of()));
  }

  private static DeepMeasure measure(DeepFeatureDocument document, ArchiveContents from) {
    int length = Math.toIntExact(length(document));
    float[] vectors = from.values(VECTORS);
    return switch (document.method()) {
      case PATCHCORE ->
          new PatchBank(length, document.neighbors() == null ? 0 : document.neighbors(), vectors);
      case PADIM -> new PositionNormals(length, vectors, from.values(FACTORS));
      case DFM -> new PrincipalSubspace(from.values(MEAN), vectors);
    };
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    return DeepFeatureDetector.describe(document(from).image().toImageShape());
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return DeepFeatureDetector.describe(inputShape);
  }

  private static DeepFeatureDocument document(ArchiveContents contents) throws IOException {
    return contents.section(SECTION, DeepFeatureDocument.class);
  }
}
