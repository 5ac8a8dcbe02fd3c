package org.imageanomaly.nodes.f1evaluator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.metric.Ranking.Point;
import org.imageanomaly.engine.metric.Threshold;

/** Says so where decisions are worth less than flagging every image. */
final class BaselineWarning {

  /** What tells any two numbers apart. */
  private static final int MOST_DIGITS = 17;

  private BaselineWarning() {}

  /** The warning; empty where the decisions are worth more, or there is nothing to tell apart. */
  static Optional<String> of(ConfusionMatrix decisions, Ranking ranking, Threshold threshold) {
    double f1 = decisions.f1();
    double baseline = decisions.flaggingEverything().f1();
    if (decisions.positives() == 0 || decisions.negatives() == 0 || f1 >= baseline) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The F1 of %.4f at the threshold %.4g lies below %.4f, the F1 of flagging every image:"
                + " used for decisions, it is worse than no detector. %s",
            f1,
            threshold.value(),
            baseline,
            remedy(ranking, baseline)));
  }

  private static String remedy(Ranking ranking, double baseline) {
    double rocAuc = ranking.rocAuc();
    if (rocAuc < 0.5) {
      return String.format(
          Locale.ROOT,
          "With a ROC AUC of %.4f normal images score higher than anomalous ones more often than"
              + " not: choose a score that is higher for anomalies, and look at whether \"%s\" are"
              + " the right ones.",
          rocAuc,
          F1EvaluatorParameters.ANOMALOUS_IMAGES);
    }
    int best = best(ranking.points(), ranking);
    double reached = ranking.at(ranking.points().get(best)).f1();
    if (reached > baseline) {
      return String.format(
          Locale.ROOT,
          "The scores do better than that (ROC AUC %.4f), and another threshold would, too: %.4f"
              + " at %s (see the curve points). One that is chosen by these labels has to be"
              + " measured on other images.",
          rocAuc,
          reached,
          between(
              ranking.points().get(best + 1).threshold(), ranking.points().get(best).threshold()));
    }
    return String.format(
        Locale.ROOT,
        "No threshold does better with these scores (ROC AUC %.4f): train on more images, or try"
            + " another system.",
        rocAuc);
  }

  private static int best(List<Point> points, Ranking ranking) {
    int best = 0;
    double reached = 0;
    for (int i = 0; i < points.size(); i++) {
      double f1 = ranking.at(points.get(i)).f1();
      if (f1 > reached) {
        best = i;
        reached = f1;
      }
    }
    return best;
  }

  /** A finite number with few digits that the higher score lies above, and the lower one not. */
  private static String between(double lower, double higher) {
    if (lower == Double.NEGATIVE_INFINITY) {
      double finite = Math.min(higher, Double.MAX_VALUE);
      return Double.toString(finite - Math.max(1, Math.abs(finite)));
    }
    double middle = lower / 2 + higher / 2;
    if (!Double.isFinite(middle)) {
      return Double.toString(lower);
    }
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      double rounded = new BigDecimal(middle).round(new MathContext(digits)).doubleValue();
      if (lower <= rounded && rounded < higher) {
        return Double.toString(rounded);
      }
    }
    return Double.toString(lower);
  }
}
