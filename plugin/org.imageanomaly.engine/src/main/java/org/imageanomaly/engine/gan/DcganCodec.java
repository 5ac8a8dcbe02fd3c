package org.imageanomaly.engine.gan;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.Completeness;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationDocument;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.FalseAlarmsDocument;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.detector.ScoreScale;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.codec.NetworkCodec;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/** Translates image generators, and the detectors made of them, to what a file holds and back. */
public final class DcganCodec implements ModelCodec {

  private static final String SECTION = "dcgan";
  private static final String GENERATOR = "dcgan/generator.f32";
  private static final String DISCRIMINATOR = "dcgan/discriminator.f32";

  /** Older versions know a decision by the loss alone. */
  private static final int CALIBRATION_VERSION = 3;

  private static final String USUAL_MEAN = "dcgan/usual/mean.f32";
  private static final String USUAL_DEVIATION = "dcgan/usual/deviation.f32";

  /** Older versions would take differences as they are, on a scale of others. */
  private static final int STANDARDIZED_VERSION = 6;

  @Override
  public ModelKind kind() {
    return DcganModel.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    if (model instanceof DcganDetector detector) {
      to.require(CALIBRATION_VERSION);
      write(detector.model(), DcganDocument.Search.of(detector.search()), to);
      CalibrationDocument.write(detector.calibration(), to);
      detector
          .usual()
          .ifPresent(
              usual -> {
                to.require(STANDARDIZED_VERSION);
                to.put(USUAL_MEAN, usual.mean());
                to.put(USUAL_DEVIATION, usual.deviation());
              });
    } else {
      write((DcganModel) model, null, to);
    }
  }

  private static void write(DcganModel model, DcganDocument.Search search, ArchiveContents to) {
    to.put(GENERATOR, model.generator().parameters());
    to.put(DISCRIMINATOR, model.discriminator().parameters());
    to.put(
        SECTION,
        new DcganDocument(
            model.recipe(),
            ShapeDocument.of(model.inputShape()),
            model.latentSize(),
            NetworkCodec.encode(model.generator().spec()),
            NetworkCodec.encode(model.discriminator().spec()),
            sorted(model.trainingFingerprints()),
            sorted(model.validationFingerprints()),
            model.epochs(),
            model.seed(),
            model.device().orElse(null),
            FramingDocument.of(model.framing(), to),
            search));
  }

  private static List<String> sorted(Set<String> fingerprints) {
    return fingerprints.stream().sorted().toList();
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    DcganDocument document = sections.section(SECTION, DcganDocument.class);
    ExpectedEntries entries =
        new ExpectedEntries()
            .need(GENERATOR, generator(document).parameterCount())
            .need(DISCRIMINATOR, discriminator(document).parameterCount());
    return document.search() == null || document.search().loss() != null
        ? entries
        : entries
            .mayHave(USUAL_MEAN, pixels(document))
            .mayHave(USUAL_DEVIATION, pixels(document))
            .with(CalibrationDocument.entries(sections));
  }

  private static long pixels(DcganDocument document) {
    return document.image().toImageShape().planeSize();
  }

  private static NetworkSpec generator(DcganDocument document) {
    return NetworkCodec.decode(
        new ShapeDocument(document.latentSize(), 1, 1), document.generator());
  }

  private static NetworkSpec discriminator(DcganDocument document) {
    return NetworkCodec.decode(document.image(), document.discriminator());
  }

  @Override
  public ImageModel read(ArchiveContents from) throws IOException {
    DcganDocument document = from.section(SECTION, DcganDocument.class);
    DcganModel model = model(document, from);
    DcganDocument.Search search = document.search();
    if (search == null) {
      return model;
    }
    if (search.loss() != null) {
      return new DcganDetector(model, search.settings(), former(search));
    }
    Optional<UsualDifference> usual =
        from.valuesIfThere(USUAL_MEAN)
            .map(mean -> new UsualDifference(mean, from.values(USUAL_DEVIATION)));
    return new DcganDetector(
        model, search.settings(), usual, CalibrationDocument.read(DcganScores.of(usual), from));
  }

  private static DcganModel model(DcganDocument document, ArchiveContents from) {
    return new DcganModel(
        document.recipe(),
        document.image().toImageShape(),
        new DcganModel.Part(generator(document), from.values(GENERATOR)),
        new DcganModel.Part(discriminator(document), from.values(DISCRIMINATOR)),
        Set.copyOf(document.trainingFingerprints()),
        Set.copyOf(document.validationFingerprints()),
        document.epochs(),
        document.seed(),
        Optional.ofNullable(document.device()),
        FramingDocument.decode(document.framing()));
  }

  /** The calibration of versions that decided by the loss alone. */
  private static Calibration former(DcganDocument.Search search) {
    Scale loss = search.loss().decode(true);
    Scale map = Completeness.required(search.map(), "dcgan.search.map").decode(true);
    int images =
        Completeness.required(search.calibrationImages(), "dcgan.search.calibrationImages");
    return new Calibration(
        List.of(
            ScoreScale.UNKNOWN,
            ScoreScale.UNKNOWN,
            ScoreScale.ofImages(loss, Optional.empty()),
            ScoreScale.ofPlaces(map)),
        Decision.by(DcganScores.LOSS),
        Optional.empty(),
        OptionalDouble.empty(),
        search.quantile(),
        images,
        Optional.empty(),
        FalseAlarmsDocument.decode(search.falseAlarms(), images));
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    DcganDocument document = from.section(SECTION, DcganDocument.class);
    ImageShape shape = document.image().toImageShape();
    return document.search() == null ? DcganModel.describe(shape) : DcganDetector.describe(shape);
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return DcganDetector.describe(inputShape);
  }
}
