package org.imageanomaly.nodes.f1evaluator;

import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.metric.ConfusionMatrix;

/** Says so where more normal images were flagged than the detector's threshold lets expect. */
final class FalseAlarmWarning {

  private FalseAlarmWarning() {}

  /** The warning; empty where no more were flagged than may happen by chance. */
  static Optional<String> of(ConfusionMatrix decisions, Optional<FalseAlarmRate> expected) {
    // the fewest false alarms that tell something: one of few images happens by chance
    boolean several = decisions.falsePositives() > 1;
    return expected
        .filter(rate -> several && decisions.falsePositiveRate() > rate.highest())
        .map(rate -> text(decisions, rate));
  }

  private static String text(ConfusionMatrix decisions, FalseAlarmRate rate) {
    return String.format(
        Locale.ROOT,
        "%d of the %d normal images were flagged, %.0f %%. %s Either they differ from the images that"
            + " the detector was trained on, in light, camera or position, or those vary less than"
            + " good parts do: train on more of them.",
        decisions.falsePositives(),
        decisions.negatives(),
        100 * decisions.falsePositiveRate(),
        rate.text());
  }
}
