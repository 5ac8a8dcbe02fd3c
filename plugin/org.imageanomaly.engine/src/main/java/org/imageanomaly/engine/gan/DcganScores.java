package org.imageanomaly.engine.gan;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.RawScore;

/** What a generator as a detector measures: image values lie in [-1, 1]. */
final class DcganScores {

  /** The index of the weighted sum of both losses, which the search makes small. */
  static final int LOSS = 2;

  /** The index of the difference at the worst place. */
  static final int DIFFERENCE = 3;

  private static final String ABSOLUTE = "mean absolute difference";

  /** As they are. */
  static final List<RawScore> ALL = all(ABSOLUTE);

  /** The difference at the worst place by what is usual there. */
  static final List<RawScore> STANDARDIZED = all("mean of standard deviations");

  private static List<RawScore> all(String unitOfDifference) {
    return List.of(
        new RawScore("Residual Loss", ABSOLUTE, true, false),
        new RawScore("Discrimination Loss", ABSOLUTE, true, false),
        new RawScore("Search Loss", ABSOLUTE, true, false),
        new RawScore("Largest Difference", unitOfDifference, true, true));
  }

  /** Those of a detector that knows what is usual, or does not. */
  static List<RawScore> of(Optional<UsualDifference> usual) {
    return usual.isPresent() ? STANDARDIZED : ALL;
  }

  private DcganScores() {}

  /** What decides: the loss of the publication; or the worst place, since defects are small. */
  static Decision decision(Recipe recipe) {
    return Decision.by(recipe == Recipe.PAPER ? LOSS : DIFFERENCE);
  }
}
