package org.imageanomaly.nodes.thresholdlearner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Goal;
import org.imageanomaly.engine.metric.OperatingPoint;
import org.imageanomaly.engine.metric.OperatingPoints;

/**
 * What is to be said of a threshold that was chosen by labels.
 *
 * @param share of anomalous parts that was set
 */
record ChoiceRemarks(OperatingPoints all, OperatingPoint chosen, Goal goal, OptionalDouble share) {

  /** Production with as many defects would not be one. */
  private static final double UNUSUAL_SHARE = 0.2;

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(certainty());
    ConfusionMatrix counts = chosen.counts();
    double among = (double) counts.positives() / counts.total();
    if (share.isEmpty() && goal.of() != Goal.Of.RECALL && among > UNUSUAL_SHARE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the labelled images are anomalous, and the threshold is the best for as many:"
                  + " if there are fewer in production, say so in the setting \"%s\".",
              100 * among,
              ThresholdLearnerParameters.SHARE));
    }
    if (goal.of() == Goal.Of.COST) {
      compare(all.everything(), "Flagging every part", sentences);
      compare(all.nothing(), "Flagging none", sentences);
    }
    return sentences;
  }

  private String certainty() {
    ConfusionMatrix counts = chosen.counts();
    return String.format(
        Locale.ROOT,
        "The threshold was chosen by the labels of %d anomalous and %d normal images, so that metrics on"
            + " these very images are optimistic: judge it on others. Of further anomalous images %s"
            + " may be found, and of good ones %s flagged.",
        counts.positives(),
        counts.negatives(),
        chosen.recallInterval(),
        chosen.falsePositiveInterval());
  }

  /** A detector that saves nothing is worth a word. */
  private void compare(OperatingPoint other, String what, List<String> sentences) {
    if (other.cost() <= chosen.cost()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s costs no more (%.4g per 1000 parts, with the threshold %.4g): by these costs and labels"
                  + " the detector saves nothing. Check the costs and the share of anomalous parts, or"
                  + " learn a better detector.",
              what,
              1000 * other.cost(),
              1000 * chosen.cost()));
    }
  }
}
