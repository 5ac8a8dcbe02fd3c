package org.imageanomaly.engine.kde;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.random.RandomStream;

/** Fits the parts of a detector, batch by batch. */
final class KdeFitting {

  private final CaeModel cae;
  private final KdeSettings settings;

  KdeFitting(CaeModel cae, KdeSettings settings) {
    this.cae = cae;
    this.settings = settings;
  }

  KdeDetector fit(ImageSet fitted, ImageSet heldOut, Progress progress) {
    check(fitted, "that the autoencoder was trained on");
    check(heldOut, "that the autoencoder was not trained on (its validation images)");
    try (Autoencoder autoencoder = cae.open()) {
      FittedStatistics statistics =
          FittedStatistics.of(
              autoencoder,
              settings,
              fitted,
              RandomStream.DENSITY.numbers(cae.seed()),
              progress.part(0, 0.5));
      List<double[]> leftOut =
          leftOut(autoencoder, statistics, fitted, heldOut.size(), progress.part(0.5, 0.7));
      KdeMeasurer measurer =
          new KdeMeasurer(
              autoencoder,
              settings.kind(),
              statistics.error(),
              statistics.density(),
              statistics.ssim());
      Calibration calibration =
          Calibration.of(measurer, heldOut, leftOut, settings.calibration(), progress.part(0.7, 1));
      return new KdeDetector(
          cae, settings, measurer.error(), measurer.ssim(), measurer.density(), calibration);
    }
  }

  private List<double[]> leftOut(
      Autoencoder autoencoder,
      FittedStatistics statistics,
      ImageSet fitted,
      int heldOut,
      Progress progress) {
    if (!Calibration.needsLeftOut(heldOut, settings.quantile())) {
      return List.of();
    }
    return new LeaveOneOut(autoencoder, settings.kind(), statistics)
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
