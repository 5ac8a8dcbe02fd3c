package org.imageanomaly.engine.gan;

import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.RawScore;

/** What a generator as a detector measures: image values lie in [-1, 1]. */
final class DcganScores {

  /** The index of the weighted sum of both losses, which the search makes small. */
  static final int LOSS = 2;

  /** The index of the difference at the worst place. */
  static final int DIFFERENCE = 3;

  static final List<RawScore> ALL =
      List.of(
          new RawScore("Residual Loss", "mean absolute difference", true, false),
          new RawScore("Discrimination Loss", "mean absolute difference", true, false),
          new RawScore("Search Loss", "mean absolute difference", true, false),
          new RawScore("Largest Difference", "mean absolute difference", true, true));

  private DcganScores() {}

  /** What decides: the loss of the publication; or the worst place, since defects are small. */
  static Decision decision(Recipe recipe) {
    return Decision.by(recipe == Recipe.PAPER ? LOSS : DIFFERENCE);
  }
}
