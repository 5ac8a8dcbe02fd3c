package org.imageanomaly.engine.deepfeature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationSettings;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Motion;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.preparation.Prepared;
import org.imageanomaly.engine.training.Folds;

/**
 * Fits detectors over the features of a backbone to different pictures of good parts; no label is
 * ever an input.
 *
 * @param good the pictures
 * @param folds of them
 * @param backbone what makes the features
 * @param seed of what is drawn
 */
public record DeepFeatureFitting(ImageSet good, Folds folds, Backbone backbone, long seed) {

  /** Of one image, to know how long one takes. */
  private static final int LOOKS = 3;

  /**
   * Measures each of the images by the others, by several methods at once; to be closed.
   *
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public DeepCrossFit crossFit(
      Preparation preparation, List<DeepFeatureSettings> methods, Progress progress) {
    return DeepCrossFit.of(backbone, preparation, methods, good, folds, seed, progress);
  }

  /** About how long a backbone takes for an image, once it is loaded. */
  public static double secondsToLook(Backbone backbone, PixelImage image) {
    try (Look look = new Look(Preparation.NONE, backbone)) {
      List<Prepared> one = look.prepare(List.of(image));
      double least = Double.POSITIVE_INFINITY;
      // the first one prepares, and a busy computer makes any of them slow
      for (int i = 0; i < LOOKS; i++) {
        long start = System.nanoTime();
        look.layers(one);
        least = Math.min(least, (System.nanoTime() - start) / 1e9);
      }
      return least;
    }
  }

  /**
   * Fits a detector.
   *
   * @param preparation that was fitted to the images
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public DeepFeatureDetector fit(
      Preparation preparation, DeepFeatureSettings settings, Progress progress) {
    try (DeepCrossFit fit = crossFit(preparation, List.of(settings), progress.part(0, 0.6))) {
      return new DeepFeatureDetector(
          good.shape(),
          good.framing(),
          preparation,
          backbone,
          fit.channels(0),
          fit.measure(0, progress.part(0.6, 0.7)),
          calibration(fit, settings, progress.part(0.7, 1)),
          new Origin(
              Recipe.RECOMMENDED,
              seed,
              Optional.empty(),
              1,
              good.distinctFingerprints(),
              Set.of()));
    }
  }

  private Calibration calibration(
      DeepCrossFit fit, DeepFeatureSettings settings, Progress progress) {
    return Calibration.of(
            new Fitted(fit, backbone.layers().get(0)),
            good,
            List.of(),
            new CalibrationSettings(
                DeepFeatureDetector.scores(settings.method()), settings.quantile(), Decision.by(0)),
            progress)
        .resting(good.size() / Folds.ALIKE);
  }

  /**
   * Measures the images of a cross-fit, and no others.
   *
   * @param finest whose grid has the positions
   */
  private record Fitted(DeepCrossFit fit, FeatureLayer finest) implements Measurer {

    @Override
    public int largestBatch() {
      return Look.BATCH;
    }

    @Override
    public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
      Features grid =
          new Features(
              1, finest.height(), finest.width(), new float[finest.height() * finest.width()]);
      List<Measurement> measured = new ArrayList<>();
      for (int i = from; i < to; i++) {
        measured.add(
            DeepFeatureMeasurer.measurement(fit.found(0, i), grid, images.shape(), Motion.NONE));
      }
      return measured;
    }

    @Override
    public void close() {
      // the cross-fit is not its own
    }
  }
}
