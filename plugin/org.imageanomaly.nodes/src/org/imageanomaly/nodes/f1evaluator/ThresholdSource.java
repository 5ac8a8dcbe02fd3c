package org.imageanomaly.nodes.f1evaluator;

import org.imageanomaly.engine.metric.FixedThreshold;
import org.imageanomaly.engine.metric.LabelTunedThreshold;
import org.imageanomaly.engine.metric.Threshold;
import org.knime.node.parameters.widget.choices.Label;

/** Where the threshold of a table comes from. */
enum ThresholdSource {
  @Label(value = "Fixed", description = "The number that is set.")
  FIXED((number, scores, anomalous) -> new FixedThreshold(number)),
  @Label(
      value = "Best on these labels (paper)",
      description =
          "As NI-CAE was evaluated in Wilmet et al. (2021): scores are scaled to [0, 1] over the"
              + " rows of the table; of 100 thresholds from 0.4 down to 0, those are averaged that"
              + " make the fewest errors on the very labels that the metrics are then computed"
              + " with. Such metrics are optimistic and not comparable with others, which a"
              + " warning says every time.")
  BEST_ON_LABELS((number, scores, anomalous) -> LabelTunedThreshold.of(scores, anomalous));

  @FunctionalInterface
  private interface Rule {
    Threshold threshold(double number, double[] scores, boolean[] anomalous);
  }

  private final Rule rule;

  ThresholdSource(Rule rule) {
    this.rule = rule;
  }

  /**
   * The threshold of a table.
   *
   * @param number the number that is set
   * @throws IllegalArgumentException if the scores do not allow it
   */
  Threshold threshold(double number, double[] scores, boolean[] anomalous) {
    return rule.threshold(number, scores, anomalous);
  }
}
