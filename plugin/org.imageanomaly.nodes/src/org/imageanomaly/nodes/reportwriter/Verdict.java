package org.imageanomaly.nodes.reportwriter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.drift.Drift;
import org.imageanomaly.engine.drift.DriftWarning;
import org.imageanomaly.nodes.f1evaluator.EvaluationData;

/**
 * What a report says in one sentence.
 *
 * @param sentence for a manager
 * @param level "good", "attention" or "bad"
 */
record Verdict(String sentence, String level) {

  private static final String GOOD = "good";
  private static final String ATTENTION = "attention";
  private static final String BAD = "bad";

  /** A detector that misses more than one of ten defects needs attention. */
  private static final double FEWEST_FOUND = 0.9;

  /**
   * The verdict.
   *
   * @param rows those with a score
   * @param withoutScore how many have none
   * @param evaluation empty where no truth is known
   * @param expected what part of normal images is expected to be flagged
   */
  static Verdict of(
      List<ScoredRow> rows,
      long withoutScore,
      Optional<EvaluationData.Table> evaluation,
      Optional<FalseAlarmRate> expected,
      List<Drift> drift) {
    if (rows.isEmpty()) {
      return new Verdict("No image was scored: there is nothing to say.", BAD);
    }
    Optional<String> changed = DriftWarning.of(drift);
    String also =
        (withoutScore == 0
                ? ""
                : " " + count(withoutScore, "image", "images") + " could not be scored.")
            + changed.map(warning -> " " + warning).orElse("");
    boolean doubtful = withoutScore > 0 || changed.isPresent();
    Verdict verdict =
        evaluation.map(e -> known(rows, e, expected)).orElseGet(() -> unknown(rows, expected));
    return new Verdict(
        verdict.sentence + also,
        doubtful && verdict.level.equals(GOOD) ? ATTENTION : verdict.level);
  }

  private static Verdict known(
      List<ScoredRow> rows, EvaluationData.Table evaluation, Optional<FalseAlarmRate> expected) {
    long anomalous = rows.stream().filter(r -> Boolean.TRUE.equals(r.truth())).count();
    long normal = rows.stream().filter(r -> Boolean.FALSE.equals(r.truth())).count();
    long misses = rows.stream().filter(ScoredRow::isMiss).count();
    long alarms = rows.stream().filter(ScoredRow::isFalseAlarm).count();
    String found =
        anomalous == 0
            ? "There is no anomalous image to find"
            : (anomalous - misses)
                + " of "
                + count(anomalous, "anomalous image", "anomalous images")
                + (anomalous == 1 ? " is found" : " are found");
    String flagged =
        normal == 0
            ? "no normal image is there to be flagged by mistake"
            : alarms
                + " of "
                + count(normal, "normal image", "normal images")
                + (alarms == 1 ? " is" : " are")
                + " flagged by mistake";
    String sentence = found + ", and " + flagged + ".";
    if (isWorthless(evaluation) && anomalous > 0 && normal > 0) {
      boolean worse = evaluation.f1() < evaluation.flagEverything();
      return new Verdict(
          "Do not decide by this detector: it is "
              + (worse ? "worse" : "no better")
              + " than flagging every image. "
              + sentence,
          BAD);
    }
    boolean many = normal > 0 && (double) alarms / normal > highest(expected);
    boolean few = anomalous > 0 && anomalous - misses < FEWEST_FOUND * anomalous;
    String more = many ? " More are flagged by mistake than was to be expected." : "";
    return new Verdict(sentence + more, many || few ? ATTENTION : GOOD);
  }

  /** Whether flagging every image, which takes no detector, has as high an F1. */
  private static boolean isWorthless(EvaluationData.Table evaluation) {
    return evaluation.f1() != null
        && evaluation.flagEverything() != null
        && evaluation.f1() <= evaluation.flagEverything();
  }

  private static Verdict unknown(List<ScoredRow> rows, Optional<FalseAlarmRate> expected) {
    long flagged = rows.stream().filter(ScoredRow::flagged).count();
    String sentence =
        flagged == 0
            ? "None of " + count(rows.size(), "image", "images") + " is anomalous."
            : flagged
                + " of "
                + count(rows.size(), "image", "images")
                + (flagged == 1 ? " is" : " are")
                + " anomalous ("
                + String.format(Locale.ROOT, "%.0f %%", 100.0 * flagged / rows.size())
                + ").";
    return new Verdict(sentence, flagged == 0 ? GOOD : ATTENTION);
  }

  private static double highest(Optional<FalseAlarmRate> expected) {
    return expected.map(FalseAlarmRate::highest).orElse(1.0);
  }

  private static String count(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
