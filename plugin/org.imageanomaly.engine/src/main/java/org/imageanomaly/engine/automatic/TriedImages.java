package org.imageanomaly.engine.automatic;

import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.patch.CrossFit;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** The images that candidates are tried on, with defects drawn into them. */
final class TriedImages {

  private final PatchFitting fitting;
  private final DrawnDefects drawn;
  private final ImageSet known;

  /** A candidate that was tried on them, and how long that took. */
  record Timed(Trial trial, Pace pace) {}

  /**
   * Takes some of the images.
   *
   * @param known defects, each another picture; there may be none
   * @param seed of the defects that are drawn
   * @param count how many images, but for a few of series that would not be among them
   */
  TriedImages(ImageSet pictures, Folds folds, ImageSet known, long seed, int count) {
    int[] some = folds.evenlySpaced(count);
    ImageSet images = pictures.subset(some);
    this.fitting = new PatchFitting(images, folds.subset(some));
    this.drawn = new DrawnDefects(images, seed);
    this.known = known;
  }

  int count() {
    return drawn.good().size();
  }

  DrawnDefects drawn() {
    return drawn;
  }

  /**
   * Tries a candidate.
   *
   * @param clock that says how long it takes
   */
  Timed attempt(
      PatchSettings candidate, Preparations preparations, TimeBudget clock, Progress progress) {
    double began = clock.seconds();
    Preparation preparation = preparations.of(candidate.illumination(), candidate.pose());
    CrossFit fit = fitting.crossFit(preparation, candidate, progress.part(0, 0.4));
    double fitted = clock.seconds();
    TrialScores scores = TrialScores.of(fit, drawn, known, progress.part(0.4, 1));
    double tried = clock.seconds();
    return new Timed(
        new Trial(candidate, preparation, scores, tried - began),
        Pace.of(count(), known.size(), fitted - began, tried - fitted));
  }
}
