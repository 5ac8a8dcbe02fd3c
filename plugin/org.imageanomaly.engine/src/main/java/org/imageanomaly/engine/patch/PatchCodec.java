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
import org.imageanomaly.engine.archive.ExpectedEntries;
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
  private static final String MEMORY = "patches/memory.f32";
  private static final String USUAL_NEAREST = "patches/usualNearest.f32";
  private static final String DEVIATIONS_NEAREST = "patches/deviationsNearest.f32";

  /** Of files with a memory: older versions would score by Gaussians alone. */
  private static final int MEMORY_VERSION = 5;

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
    GoodPatches good = detector.measure().good();
    List<UsualDistance> usual = detector.measure().usual();
    to.put(MEANS, good.gaussians().means());
    to.put(WHITENING, good.gaussians().whitening());
    to.put(USUAL, usual.get(0).mean());
    to.put(DEVIATIONS, usual.get(0).deviation());
    good.nearest()
        .ifPresent(
            nearest -> {
              to.require(MEMORY_VERSION);
              to.put(MEMORY, nearest.values());
              to.put(USUAL_NEAREST, usual.get(1).mean());
              to.put(DEVIATIONS_NEAREST, usual.get(1).deviation());
            });
    to.put(
        SECTION,
        new PatchDocument(
            ShapeDocument.of(detector.inputShape()),
            FramingDocument.of(detector.framing(), to),
            PreparationDocument.of(detector.preparation(), to, SECTION),
            detector.filters(),
            good.gaussians().block(),
            good.nearest().map(NearestPatches::each).orElse(null),
            detector.origin().seed(),
            detector.trainingFingerprints().stream().sorted().toList()));
    CalibrationDocument.write(detector.calibration(), to);
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    PatchDocument document = sections.section(SECTION, PatchDocument.class);
    FilterBank bank = new FilterBank(document.image().toImageShape(), document.filters());
    long cells = (long) bank.height() * bank.width();
    long squares = PositionGaussians.squares(bank.height(), bank.width(), document.block());
    ExpectedEntries entries =
        new ExpectedEntries()
            .need(MEANS, Math.multiplyExact(cells, bank.channels()))
            .need(WHITENING, Math.multiplyExact(squares, LowerTriangle.length(bank.channels())))
            .need(USUAL, cells)
            .need(DEVIATIONS, cells)
            .with(PreparationDocument.entries(document.preparation(), SECTION))
            .with(CalibrationDocument.entries(sections));
    return document.remembered() == null
        ? entries
        : entries
            .need(MEMORY, memory(document.remembered(), squares, bank))
            .need(USUAL_NEAREST, cells)
            .need(DEVIATIONS_NEAREST, cells);
  }

  private static long memory(int remembered, long squares, FilterBank bank) {
    return Math.multiplyExact(
        Math.multiplyExact(squares, remembered), bank.channels() - bank.apart());
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
        measure(from, document, bank),
        CalibrationDocument.read(PatchDetector.SCORES, from),
        new Origin(
            Recipe.RECOMMENDED,
            document.seed(),
            Optional.empty(),
            1,
            Set.copyOf(document.trainingFingerprints()),
            Set.of()));
  }

  private static PatchMeasure measure(
      ArchiveContents from, PatchDocument document, FilterBank bank) {
    if (document.block() > Math.max(bank.height(), bank.width())) {
      throw new IllegalArgumentException(
          "Squares of "
              + document.block()
              + " positions do not fit a grid of "
              + bank.height()
              + " x "
              + bank.width()
              + " positions.");
    }
    PositionGaussians gaussians =
        new PositionGaussians(
            bank.channels(),
            bank.height(),
            bank.width(),
            document.block(),
            from.values(MEANS),
            from.values(WHITENING));
    UsualDistance usual = new UsualDistance(from.values(USUAL), from.values(DEVIATIONS));
    if (document.remembered() == null) {
      return new PatchMeasure(new GoodPatches(gaussians, Optional.empty()), List.of(usual));
    }
    NearestPatches nearest =
        NearestPatches.of(gaussians, bank.apart(), document.remembered(), from.values(MEMORY));
    return new PatchMeasure(
        new GoodPatches(gaussians, Optional.of(nearest)),
        List.of(
            usual, new UsualDistance(from.values(USUAL_NEAREST), from.values(DEVIATIONS_NEAREST))));
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
