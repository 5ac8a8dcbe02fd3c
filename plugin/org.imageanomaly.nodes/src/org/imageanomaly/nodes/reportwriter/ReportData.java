package org.imageanomaly.nodes.reportwriter;

import java.util.List;
import org.imageanomaly.engine.drift.Drift;
import org.imageanomaly.nodes.f1evaluator.EvaluationData;
import org.imageanomaly.nodes.learner.CalibrationData;
import org.imageanomaly.nodes.view.Fact;

/**
 * All that a report says: the page is drawn of it, and the JSON file beside the page is this.
 *
 * @param view always "report"
 * @param created when, in ISO 8601
 * @param verdict one sentence
 * @param level "good", "attention" or "bad"
 * @param facts counts in short
 * @param evaluation null where no truth is known
 * @param scores of images of each kind, and those of the calibration
 * @param calibration what the threshold rests on
 * @param drift how today differs from the calibration, or not
 * @param galleries images that are worth a look
 * @param sections settings, seeds, versions, device, what the threshold rests on
 * @param warnings what else is to be known
 */
record ReportData(
    String view,
    String title,
    String created,
    String verdict,
    String level,
    List<Fact> facts,
    EvaluationData evaluation,
    List<Scores> scores,
    CalibrationData calibration,
    List<Drift> drift,
    List<Gallery> galleries,
    List<Section> sections,
    List<String> warnings) {

  /** The anomaly scores of some images. */
  record Scores(String name, List<Double> values) {}

  /** Images under a heading. */
  record Gallery(String title, List<Shown> images) {}

  /**
   * An image that is worth a look.
   *
   * @param truth null if it is not known
   * @param regions null where there is no map
   * @param severity null where there is no map
   * @param picture a data URL
   * @param overlay a data URL; null where there is no map
   */
  record Shown(
      String row,
      double score,
      Boolean truth,
      boolean anomalous,
      Integer regions,
      Double severity,
      String picture,
      String overlay) {}

  /** Facts under a heading. */
  record Section(String title, List<Fact> facts) {}
}
