package org.imageanomaly.engine.patch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.detector.CalibrationDocument;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.PreparationDocument;

/** Translates detectors of patches to what a file holds and back. */
public final class PatchCodec implements ModelCodec {

  private static final String SECTION = "patches";
  private static final String MEANS = "patches/means.f32";
  private static final String WHITENING = "patches/whitening.f32";
  private static final String USUAL = "patches/usual.f32";
  private static final String DEVIATIONS = "patches/deviations.f32";

  @Override
  public ModelKind kind() {
    return PatchDetector.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    PatchDetector detector = (PatchDetector) model;
    PositionGaussians gaussians = detector.gaussians();
    to.put(MEANS, gaussians.means());
    to.put(WHITENING, gaussians.whitening());
    to.put(USUAL, detector.usual().mean());
    to.put(DEVIATIONS, detector.usual().deviation());
    to.put(
        SECTION,
        new PatchDocument(
            ShapeDocument.of(detector.inputShape()),
            FramingDocument.of(detector.framing(), to),
            PreparationDocument.of(detector.preparation(), to, SECTION),
            detector.filters(),
            gaussians.block(),
            detector.origin().seed(),
            detector.trainingFingerprints().stream().sorted().toList()));
    CalibrationDocument.write(detector.calibration(), to);
  }

  @Override
  public PatchDetector read(ArchiveContents from) throws IOException {
    PatchDocument document = from.section(SECTION, PatchDocument.class);
    ImageShape shape = document.image().toImageShape();
    FilterBank bank = new FilterBank(shape, document.filters());
    return new PatchDetector(
        shape,
        FramingDocument.decode(document.framing()),
        PreparationDocument.decode(document.preparation(), from, SECTION),
        document.filters(),
        new PositionGaussians(
            bank.channels(),
            bank.height(),
            bank.width(),
            document.block(),
            finite(from, MEANS),
            finite(from, WHITENING)),
        new UsualDistance(finite(from, USUAL), finite(from, DEVIATIONS)),
        CalibrationDocument.read(PatchDetector.SCORES, from),
        new Origin(
            Recipe.RECOMMENDED,
            document.seed(),
            Optional.empty(),
            1,
            Set.copyOf(document.trainingFingerprints()),
            Set.of()));
  }

  private static float[] finite(ArchiveContents from, String entry) {
    float[] values = from.values(entry);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(entry + " holds " + value);
      }
    }
    return values;
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    return PatchDetector.describe(
        from.section(SECTION, PatchDocument.class).image().toImageShape());
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return PatchDetector.describe(inputShape);
  }
}
