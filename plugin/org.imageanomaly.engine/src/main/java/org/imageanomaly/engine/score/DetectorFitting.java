package org.imageanomaly.engine.score;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.random.RandomStream;

/** Fits the parts of a detector, batch by batch. */
final class DetectorFitting {

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
      Features features =
          Features.of(
              autoencoder,
              settings,
              fitted,
              RandomStream.DENSITY.numbers(cae.seed()),
              progress.part(0, 0.5));
      Measurement measurement =
          new Measurement(
              autoencoder, settings.kind(), features.error(), features.ssim(), features.density());
      List<NormalImage> normal =
          measurement.measure(
              calibration,
              measured -> NormalImage.of(measured, settings.quantile()),
              progress.part(0.5, 0.8));
      Calibration scales =
          Calibration.of(
              normal,
              leftOut(autoencoder, features, fitted, calibration.size(), progress.part(0.8, 1)),
              settings);
      return new AnomalyDetector(
          cae, settings, measurement.error(), measurement.ssim(), measurement.density(), scales);
    }
  }

  private List<Scores> leftOut(
      Autoencoder autoencoder, Features features, ImageSet fitted, int heldOut, Progress progress) {
    if (!NormalScores.needsLeftOut(heldOut, settings.quantile())) {
      return List.of();
    }
    return new LeftOut(autoencoder, settings.kind(), features)
        .scores(fitted, RandomStream.LEFT_OUT.numbers(cae.seed()), progress);
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
}
