package org.imageanomaly.engine.model;

import java.util.Map;
import java.util.OptionalDouble;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;
import org.imageanomaly.engine.network.TensorShape;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.Calibration;
import org.imageanomaly.engine.score.DensityScore;
import org.imageanomaly.engine.score.DetectorSettings;
import org.imageanomaly.engine.score.ErrorScore;
import org.imageanomaly.engine.score.GlobalError;
import org.imageanomaly.engine.score.LocalError;
import org.imageanomaly.engine.score.Scale;
import org.imageanomaly.engine.score.ScoreKind;

/** Translates what a detector has besides its autoencoder to its document and back. */
final class DetectorCodec {

  private static final String LATENTS = "density/latents.f32";
  private static final String BANDWIDTHS = "density/bandwidths.f32";
  private static final String ERROR_MEAN = "error/mean.f32";
  private static final String ERROR_DEVIATION = "error/deviation.f32";

  private DetectorCodec() {}

  static ModelDocument.Detector encode(AnomalyDetector detector, Map<String, float[]> data) {
    Integer window = null;
    if (detector.error() instanceof LocalError local) {
      data.put(ERROR_MEAN, local.mean());
      data.put(ERROR_DEVIATION, local.deviation());
      window = local.window();
    }
    DetectorSettings settings = detector.settings();
    OptionalDouble requested = settings.bandwidth();
    return new ModelDocument.Detector(
        settings.kind(),
        settings.rule(),
        requested.isPresent() ? requested.getAsDouble() : null,
        settings.thresholdRule(),
        settings.quantile(),
        settings.errorThreshold(),
        settings.densityThreshold(),
        encode(detector.density(), data),
        window,
        encode(detector.calibration().error()),
        encode(detector.calibration().density()),
        encode(detector.calibration().joint()),
        detector.calibration().images());
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
            document.requestedBandwidth() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(document.requestedBandwidth()),
            document.thresholdRule(),
            document.quantile(),
            document.errorThreshold(),
            document.densityThreshold());
    boolean local = document.kind() == ScoreKind.LOCAL;
    TensorShape image = cae.spec().input();
    ErrorScore error =
        local
            ? new LocalError(
                image, data.get(ERROR_MEAN), data.get(ERROR_DEVIATION), document.window())
            : new GlobalError(image);
    return new AnomalyDetector(
        cae, settings, error, density(cae, document, data), calibration(document));
  }

  private static DensityScore density(
      CaeModel cae, ModelDocument.Detector document, Map<String, float[]> data) {
    TensorShape latent = cae.spec().shapes().get(cae.latentLayer());
    float[] latents = data.get(LATENTS);
    return document.kind() == ScoreKind.LOCAL
        ? new DensityScore.Local(
            PositionDensity.of(
                data.get(BANDWIDTHS), latents, latent.channels(), latent.height() * latent.width()))
        : new DensityScore.Global(
            new GaussianKernelDensity(document.bandwidth(), latents, latent.size()));
  }

  private static Calibration calibration(ModelDocument.Detector document) {
    return new Calibration(
        decode(document.error(), true),
        decode(document.density(), false),
        decode(document.joint(), true),
        document.calibrationImages());
  }

  private static Scale decode(ModelDocument.Scale scale, boolean higherIsUnusual) {
    return new Scale(scale.median(), scale.threshold(), higherIsUnusual);
  }
}
