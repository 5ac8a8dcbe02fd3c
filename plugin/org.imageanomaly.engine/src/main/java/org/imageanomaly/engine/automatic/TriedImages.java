package org.imageanomaly.engine.automatic;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** The images that candidates are tried on, with defects drawn into them. */
final class TriedImages {

  private final Folds folds;
  private final long seed;
  private final DrawnDefects drawn;
  private final ImageSet known;

  /** Candidates that were tried on them at once, and how long each of them took. */
  record Timed(List<Trial> trials, Pace pace) {}

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
    this.folds = folds.subset(some);
    this.seed = seed;
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
   * Tries candidates.
   *
   * @param clock that says how long it takes
   */
  Timed attempt(Round round, Preparations preparations, TimeBudget clock, Progress progress) {
    List<? extends Contender> contenders = round.contenders();
    int count = contenders.size();
    double began = clock.seconds();
    Preparation preparation =
        preparations.of(contenders.get(0).illumination(), contenders.get(0).pose());
    try (Round.Fit fit = round.fit(drawn.good(), folds, preparation, seed, progress.part(0, 0.4))) {
      double fitted = clock.seconds();
      List<TrialScores> scores = TrialScores.of(fit, count, drawn, known, progress.part(0.4, 1));
      double tried = clock.seconds();
      return new Timed(
          IntStream.range(0, count)
              .mapToObj(
                  i ->
                      new Trial(
                          contenders.get(i), preparation, scores.get(i), (tried - began) / count))
              .toList(),
          Pace.of(count(), known.size(), (fitted - began) / count, (tried - fitted) / count));
    }
  }
}
