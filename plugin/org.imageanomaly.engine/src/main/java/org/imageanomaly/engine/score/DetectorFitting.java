package org.imageanomaly.engine.score;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.TensorShape;

/** Fits the parts of a detector, batch by batch. */
final class DetectorFitting {

  /** A kernel must have a width, also where all features are equal. */
  private static final float LEAST_BANDWIDTH = 1e-3f;

  private final CaeModel cae;
  private final DetectorSettings settings;

  DetectorFitting(CaeModel cae, DetectorSettings settings) {
    this.cae = cae;
    this.settings = settings;
  }

  AnomalyDetector fit(ImageSet fitted, ImageSet calibration, Progress progress) {
    check(fitted, "that the autoencoder was trained on");
    check(calibration, "that the autoencoder was not trained on (its validation images)");
    try (Autoencoder autoencoder = cae.open()) {
      Features features = features(autoencoder, fitted, progress.part(0, 0.5));
      DensityScore density =
          density(autoencoder.latentShape(), features.latents, progress.part(0.5, 0.6));
      Measurement measurement =
          new Measurement(autoencoder, settings.kind(), features.error, features.ssim, density);
      List<NormalImage> normal =
          measurement.measure(
              calibration,
              measured -> NormalImage.of(measured, settings.quantile()),
              progress.part(0.6, 1));
      Calibration scales = Calibration.of(normal, settings);
      return new AnomalyDetector(cae, settings, features.error, features.ssim, density, scales);
    }
  }

  private static void check(ImageSet images, String which) {
    if (images.size() == 0) {
      throw new IllegalArgumentException(
          "There is no normal image "
              + which
              + ". Use the images that the autoencoder's learner"
              + " was given.");
    }
  }

  private record Features(float[] latents, DifferenceScore error, DifferenceScore ssim) {}

  private Features features(Autoencoder autoencoder, ImageSet images, Progress progress) {
    TensorShape shape = autoencoder.imageShape();
    int latentSize = autoencoder.latentShape().size();
    BitSet chosen = DensityImages.choose(images.size(), latentSize, new Random(cae.seed()));
    float[] latents = new float[Math.multiplyExact(chosen.cardinality(), latentSize)];
    int filled = 0;
    boolean local = settings.kind() == ScoreKind.LOCAL;
    WholeScore error = new GlobalError(shape);
    WholeScore ssim = new SsimDistance(shape, settings.ssim());
    LocalScore.Statistics errors = new LocalScore.Statistics(error);
    LocalScore.Statistics distances = new LocalScore.Statistics(ssim);
    for (int from = 0; from < images.size(); from += Measurement.BATCH) {
      int to = Math.min(images.size(), from + Measurement.BATCH);
      progress.report((double) from / images.size(), "Fitting the density");
      Autoencoder.Batch batch = autoencoder.pass(images, from, to);
      for (int i = 0; i < to - from; i++) {
        if (chosen.get(from + i)) {
          System.arraycopy(batch.latents(), i * latentSize, latents, filled, latentSize);
          filled += latentSize;
        }
        if (local) {
          errors.add(batch.images(), batch.reconstructions(), i);
          distances.add(batch.images(), batch.reconstructions(), i);
        }
      }
    }
    return local
        ? new Features(latents, errors.score(), distances.score())
        : new Features(latents, error, ssim);
  }

  private DensityScore density(TensorShape latent, float[] latents, Progress progress) {
    if (settings.kind() == ScoreKind.LOCAL) {
      return local(latent, latents, progress);
    }
    double bandwidth =
        settings
            .bandwidth()
            .orElseGet(() -> (double) bandwidths(latents, latent.size(), 1, progress)[0]);
    return new DensityScore.Global(new GaussianKernelDensity(bandwidth, latents, latent.size()));
  }

  private DensityScore local(TensorShape latent, float[] latents, Progress progress) {
    int positions = latent.height() * latent.width();
    return new DensityScore.Local(
        PositionDensity.of(
            bandwidths(latents, latent.channels(), positions, progress),
            latents,
            latent.channels(),
            positions));
  }

  private float[] bandwidths(float[] latents, int channels, int positions, Progress progress) {
    float[] bandwidths = new float[positions];
    if (settings.bandwidth().isPresent()) {
      Arrays.fill(bandwidths, (float) settings.bandwidth().getAsDouble());
    } else {
      bandwidths =
          PositionDensity.nearestNeighborBandwidths(latents, channels, positions, progress);
    }
    for (int p = 0; p < positions; p++) {
      bandwidths[p] = Math.max(LEAST_BANDWIDTH, bandwidths[p]);
    }
    return bandwidths;
  }
}
