package org.imageanomaly.engine.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.Calibration;
import org.imageanomaly.engine.score.DensityScore;
import org.imageanomaly.engine.score.DetectorSettings;
import org.imageanomaly.engine.score.DifferenceScore;
import org.imageanomaly.engine.score.GlobalError;
import org.imageanomaly.engine.score.LocalScore;
import org.imageanomaly.engine.score.Scale;
import org.imageanomaly.engine.score.ScoreKind;
import org.imageanomaly.engine.score.SsimDistance;
import org.imageanomaly.engine.score.SsimKind;
import org.imageanomaly.engine.score.SsimScale;
import org.imageanomaly.engine.score.WholeScore;

/** Translates what a detector has besides its autoencoder to its document and back. */
final class DetectorCodec {

  private static final String LATENTS = "density/latents.f32";
  private static final String BANDWIDTHS = "density/bandwidths.f32";
  private static final String ERROR = "error";
  private static final String SSIM = "ssim";
  private static final String MEAN = "/mean.f32";
  private static final String DEVIATION = "/deviation.f32";

  private DetectorCodec() {}

  static ModelDocument.Detector encode(AnomalyDetector detector, Map<String, float[]> data) {
    DetectorSettings settings = detector.settings();
    return new ModelDocument.Detector(
        settings.kind(),
        settings.rule(),
        encode(settings.bandwidth()),
        settings.thresholdRule(),
        settings.quantile(),
        settings.errorThreshold(),
        settings.densityThreshold(),
        encode(detector.density(), data),
        encode(ERROR, detector.error(), data),
        encode(detector.calibration().error()),
        encode(detector.calibration().density()),
        encode(detector.calibration().joint()),
        detector.calibration().images(),
        settings.ssim(),
        encode(settings.ssimThreshold()),
        encode(SSIM, detector.ssim(), data),
        detector.calibration().ssim().map(s -> encode(s.score())).orElse(null),
        detector.calibration().ssim().map(s -> encode(s.map())).orElse(null),
        ModelDocument.FalseAlarms.encode(detector.calibration().falseAlarms()));
  }

  private static Double encode(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** The window of a local score, whose statistics become data; null for others. */
  private static Integer encode(String name, DifferenceScore score, Map<String, float[]> data) {
    if (score instanceof LocalScore local) {
      data.put(name + MEAN, local.mean());
      data.put(name + DEVIATION, local.deviation());
      return local.window();
    }
    return null;
  }

  private static Double encode(DensityScore density, Map<String, float[]> data) {
    if (density instanceof DensityScore.Local local) {
      data.put(LATENTS, local.density().features());
      data.put(BANDWIDTHS, local.density().bandwidths());
      return null;
    }
    GaussianKernelDensity whole = ((DensityScore.Global) density).density();
    data.put(LATENTS, whole.data());
    return whole.bandwidth();
  }

  private static ModelDocument.Scale encode(Scale scale) {
    return new ModelDocument.Scale(scale.median(), scale.threshold());
  }

  static AnomalyDetector decode(
      CaeModel cae, ModelDocument.Detector document, Map<String, float[]> data) {
    DetectorSettings settings =
        new DetectorSettings(
            document.kind(),
            document.rule(),
            document.ssimKind() == null ? SsimKind.UNIFORM : document.ssimKind(),
            decode(document.requestedBandwidth()),
            document.thresholdRule(),
            document.quantile(),
            document.errorThreshold(),
            document.densityThreshold(),
            decode(document.ssimThreshold()));
    TensorShape image = cae.spec().input();
    WholeScore error = new GlobalError(image);
    WholeScore ssim = new SsimDistance(image, settings.ssim());
    boolean local = document.kind() == ScoreKind.LOCAL;
    boolean localSsim = data.containsKey(SSIM + MEAN);
    return new AnomalyDetector(
        cae,
        settings,
        local ? local(ERROR, error, document.window(), data) : error,
        localSsim ? local(SSIM, ssim, document.ssimWindow(), data) : ssim,
        density(cae, document, data),
        calibration(document));
  }

  private static OptionalDouble decode(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static LocalScore local(
      String name, WholeScore whole, Integer window, Map<String, float[]> data) {
    return new LocalScore(
        whole,
        Completeness.entry(data, name + MEAN),
        Completeness.entry(data, name + DEVIATION),
        Completeness.required(window, "window of the " + name));
  }

  private static DensityScore density(
      CaeModel cae, ModelDocument.Detector document, Map<String, float[]> data) {
    TensorShape latent = cae.spec().shapes().get(cae.latentLayer());
    float[] latents = Completeness.entry(data, LATENTS);
    return document.kind() == ScoreKind.LOCAL
        ? new DensityScore.Local(
            PositionDensity.of(
                Completeness.entry(data, BANDWIDTHS),
                latents,
                latent.channels(),
                latent.height() * latent.width()))
        : new DensityScore.Global(
            new GaussianKernelDensity(
                Completeness.required(document.bandwidth(), "detector.bandwidth"),
                latents,
                latent.size()));
  }

  private static Calibration calibration(ModelDocument.Detector document) {
    return new Calibration(
        decode(document.error(), true),
        decode(document.density(), false),
        document.ssim() == null
            ? Optional.empty()
            : Optional.of(
                new SsimScale(
                    decode(document.ssim(), true),
                    decode(Completeness.required(document.ssimMap(), "detector.ssimMap"), true))),
        decode(document.joint(), true),
        document.calibrationImages(),
        ModelDocument.FalseAlarms.decode(document.falseAlarms(), document.calibrationImages()));
  }

  private static Scale decode(ModelDocument.Scale scale, boolean higherIsUnusual) {
    return new Scale(scale.median(), scale.threshold(), higherIsUnusual);
  }
}
