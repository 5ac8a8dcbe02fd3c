package org.imageanomaly.engine.patch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationSettings;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Preparation;

/** Fits detectors of patches to different pictures of good parts. */
public final class PatchFitting {

  /**
   * So many images of a series tell as much of the next series as one that was taken by itself: a
   * convention, since one series does not say how much series differ.
   */
  private static final int ALIKE = 2;

  private final ImageSet good;
  private final Folds folds;

  /** Takes the images; no label is ever an input. */
  public PatchFitting(ImageSet good, Folds folds) {
    this.good = good;
    this.folds = folds;
  }

  /** Measures each of the images by the others. */
  public CrossFit crossFit(Preparation preparation, PatchSettings settings, Progress progress) {
    return CrossFit.of(features(preparation, settings), good, folds, progress);
  }

  private PatchFeatures features(Preparation preparation, PatchSettings settings) {
    return new PatchFeatures(preparation, new FilterBank(good.shape(), settings.filters()));
  }

  /**
   * Fits a detector.
   *
   * @param preparation that was fitted to the images
   * @param seed of the search for it
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public PatchDetector fit(
      Preparation preparation, PatchSettings settings, long seed, Progress progress) {
    PatchFeatures features = features(preparation, settings);
    CrossFit fit = CrossFit.of(features, good, folds, progress.part(0, 0.8));
    Calibration calibration =
        Calibration.of(
                new CrossFitMeasurer(features.filters(), fit),
                good,
                List.of(),
                new CalibrationSettings(PatchDetector.SCORES, settings.quantile(), Decision.by(0)),
                progress.part(0.8, 1))
            .resting(good.size() / ALIKE);
    return new PatchDetector(
        good.shape(),
        good.framing(),
        preparation,
        settings.filters(),
        fit.all(),
        fit.usual(),
        calibration,
        new Origin(
            Recipe.RECOMMENDED, seed, Optional.empty(), 1, good.distinctFingerprints(), Set.of()));
  }
}
