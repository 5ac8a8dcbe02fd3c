package org.imageanomaly.engine.kde;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.Completeness;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.cae.CaeCodec;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationDocument;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.FalseAlarmsDocument;
import org.imageanomaly.engine.detector.NormalLighting;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.detector.ScaleDocument;
import org.imageanomaly.engine.detector.ScoreScale;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Translates KDE detectors to what a file holds and back. */
public final class KdeCodec implements ModelCodec {

  private static final String SECTION = "detector";
  private static final String LATENTS = "density/latents.f32";
  private static final String BANDWIDTHS = "density/bandwidths.f32";
  private static final String ERROR = "error";
  private static final String SSIM = "ssim";
  private static final String MEAN = "/mean.f32";
  private static final String DEVIATION = "/deviation.f32";

  private static final ScaleDocument NO_JOINT_SCALE = new ScaleDocument(0, 1);

  private final CaeCodec cae = new CaeCodec();

  @Override
  public ModelKind kind() {
    return KdeDetector.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    KdeDetector detector = (KdeDetector) model;
    cae.write(detector.cae(), to);
    to.put(SECTION, document(detector, to));
    CalibrationDocument.writeNormal(detector.calibration(), to);
  }

  private static KdeDocument document(KdeDetector detector, ArchiveContents to) {
    KdeSettings settings = detector.settings();
    Calibration calibration = detector.calibration();
    List<ScoreScale> scores = calibration.scores();
    return new KdeDocument(
        settings.kind(),
        settings.rule(),
        orNull(settings.bandwidth()),
        settings.thresholdRule(),
        settings.quantile(),
        settings.errorThreshold(),
        settings.densityThreshold(),
        write(detector.density(), to),
        write(ERROR, detector.error(), to),
        document(scores.get(KdeScores.ERROR).score()),
        document(scores.get(KdeScores.DENSITY).score()),
        calibration.joint().map(ScaleDocument::of).orElse(NO_JOINT_SCALE),
        calibration.images(),
        settings.ssim(),
        orNull(settings.ssimThreshold()),
        write(SSIM, detector.ssim(), to),
        document(scores.get(KdeScores.SSIM).score()),
        document(scores.get(KdeScores.SSIM).pixels()),
        FalseAlarmsDocument.of(calibration.falseAlarms()),
        ofPixels(settings, scores.get(KdeScores.ERROR)),
        ofPixels(settings, scores.get(KdeScores.DENSITY)),
        orNull(calibration.usualPixel()),
        CalibrationDocument.changes(calibration));
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static ScaleDocument document(Optional<Scale> scale) {
    return scale.map(ScaleDocument::of).orElse(null);
  }

  private static ScaleDocument ofPixels(KdeSettings settings, ScoreScale scale) {
    return settings.kind() == ScoreKind.LOCAL ? null : document(scale.pixels());
  }

  /** The window of a local score, whose statistics become values; null for others. */
  private static Integer write(String name, DifferenceScore score, ArchiveContents to) {
    if (score instanceof LocalScore local) {
      to.put(name + MEAN, local.mean());
      to.put(name + DEVIATION, local.deviation());
      return local.window();
    }
    return null;
  }

  /** The bandwidth of a density as a whole; null for others, which have one for each position. */
  private static Double write(DensityScore density, ArchiveContents to) {
    if (density instanceof DensityScore.Local local) {
      to.put(LATENTS, local.density().features());
      to.put(BANDWIDTHS, local.density().bandwidths());
      return null;
    }
    GaussianKernelDensity whole = ((DensityScore.Global) density).density();
    to.put(LATENTS, whole.data());
    return whole.bandwidth();
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    KdeDocument document = sections.section(SECTION, KdeDocument.class);
    TensorShape image = cae.network(sections).input();
    TensorShape latent = cae.latent(sections);
    long pixels = Math.multiplyExact(image.height(), image.width());
    ExpectedEntries entries =
        cae.entries(sections)
            .with(CalibrationDocument.normalEntries(document.calibrationImages()))
            .needVectors(LATENTS, latent.size());
    if (document.kind() == ScoreKind.LOCAL) {
      entries
          .need(BANDWIDTHS, (long) latent.height() * latent.width())
          .need(ERROR + MEAN, pixels)
          .need(ERROR + DEVIATION, pixels);
    }
    return hasLocalSsim(document)
        ? entries.need(SSIM + MEAN, pixels).need(SSIM + DEVIATION, pixels)
        : entries;
  }

  /** Without a scale, the distance is that of a version that knew none. */
  private static boolean hasLocalSsim(KdeDocument document) {
    return document.kind() == ScoreKind.LOCAL && document.ssim() != null;
  }

  @Override
  public KdeDetector read(ArchiveContents from) throws IOException {
    CaeModel autoencoder = cae.read(from);
    KdeDocument document = from.section(SECTION, KdeDocument.class);
    KdeSettings settings = settings(document);
    TensorShape image = autoencoder.spec().input();
    WholeScore error = new GlobalError(image);
    WholeScore ssim = new SsimDistance(image, settings.ssim());
    boolean local = document.kind() == ScoreKind.LOCAL;
    return new KdeDetector(
        autoencoder,
        settings,
        local ? local(ERROR, error, document.window(), from) : error,
        hasLocalSsim(document) ? local(SSIM, ssim, document.ssimWindow(), from) : ssim,
        density(autoencoder, document, from),
        calibration(document, from));
  }

  private static KdeSettings settings(KdeDocument document) {
    return new KdeSettings(
        document.kind(),
        document.rule(),
        document.ssimKind() == null ? SsimKind.UNIFORM : document.ssimKind(),
        orEmpty(document.requestedBandwidth()),
        document.thresholdRule(),
        document.quantile(),
        document.errorThreshold(),
        document.densityThreshold(),
        orEmpty(document.ssimThreshold()));
  }

  private static OptionalDouble orEmpty(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static LocalScore local(
      String name, WholeScore whole, Integer window, ArchiveContents from) {
    return new LocalScore(
        whole,
        from.values(name + MEAN),
        from.values(name + DEVIATION),
        Completeness.required(window, "window of the " + name));
  }

  private static DensityScore density(CaeModel cae, KdeDocument document, ArchiveContents from) {
    TensorShape latent = cae.spec().shapes().get(cae.latentLayer());
    float[] latents = from.values(LATENTS);
    return document.kind() == ScoreKind.LOCAL
        ? new DensityScore.Local(
            PositionDensity.of(
                from.values(BANDWIDTHS),
                latents,
                latent.channels(),
                latent.height() * latent.width()))
        : new DensityScore.Global(
            new GaussianKernelDensity(
                Completeness.required(document.bandwidth(), "detector.bandwidth"),
                latents,
                latent.size()));
  }

  private static Calibration calibration(KdeDocument document, ArchiveContents from) {
    boolean local = document.kind() == ScoreKind.LOCAL;
    Scale error = document.error().decode(true);
    Scale density = document.density().decode(false);
    Decision decision = document.rule().decision();
    Calibration calibration =
        new Calibration(
            List.of(
                // versions that kept no scale of pixels showed the error on that of the score
                new ScoreScale(
                    Optional.of(error),
                    Optional.of(decode(document.errorMap(), true, error)),
                    local),
                new ScoreScale(
                    Optional.of(density),
                    local ? Optional.of(density) : decode(document.densityMap(), false),
                    local),
                ssim(document, local)),
            decision,
            decision.joint() ? Optional.of(document.joint().decode(true)) : Optional.empty(),
            orEmpty(document.usualPixel()),
            document.quantile(),
            document.calibrationImages(),
            CalibrationDocument.readNormal(from),
            FalseAlarmsDocument.decode(document.falseAlarms(), document.calibrationImages()),
            NormalLighting.read(from));
    return CalibrationDocument.after(document.changes(), calibration);
  }

  private static ScoreScale ssim(KdeDocument document, boolean local) {
    if (document.ssim() == null) {
      return ScoreScale.UNKNOWN;
    }
    Completeness.required(document.ssimMap(), "detector.ssimMap");
    return new ScoreScale(decode(document.ssim(), true), decode(document.ssimMap(), true), local);
  }

  private static Scale decode(ScaleDocument scale, boolean higherIsUnusual, Scale orElse) {
    return decode(scale, higherIsUnusual).orElse(orElse);
  }

  private static Optional<Scale> decode(ScaleDocument scale, boolean higherIsUnusual) {
    return Optional.ofNullable(scale).map(s -> s.decode(higherIsUnusual));
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    from.section(SECTION, KdeDocument.class);
    return KdeDetector.describe(cae.inputShape(from));
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return KdeDetector.describe(inputShape);
  }
}
