package org.imageanomaly.nodes.f1evaluator;

import java.util.List;
import org.imageanomaly.nodes.view.Fact;

/**
 * What the page of an evaluation starts with.
 *
 * @param view always "evaluation"
 * @param tables what was evaluated, in the order of the ports
 * @param warnings what the run warned of
 */
public record EvaluationData(String view, List<Table> tables, List<String> warnings) {

  /**
   * A table. Numbers that are not defined are null.
   *
   * @param id the RowIDs of the images that were evaluated
   * @param scores theirs; infinite ones are the largest numbers that there are
   * @param anomalous the truth
   * @param threshold that of the metrics; images above it are flagged
   * @param lowestFlagged the lowest score that is flagged at this very threshold, null if none is:
   *     a threshold that was tuned is scaled, and flags what equals it
   * @param tuned whether the threshold was chosen by the labels
   * @param metrics all columns of the table of metrics
   * @param pixel null if maps were not evaluated
   * @param pictures whether there are pictures of the parts
   */
  public record Table(
      String name,
      List<String> id,
      List<Double> scores,
      List<Boolean> anomalous,
      Double threshold,
      Double lowestFlagged,
      boolean tuned,
      List<Fact> metrics,
      Double f1,
      Double precision,
      Double recall,
      Double accuracy,
      Double rocAuc,
      Double prAuc,
      Double flagEverything,
      Pixel pixel,
      boolean pictures) {}

  /** Metrics of the pixels of maps. */
  public record Pixel(
      Double rocAuc, Double averagePrecision, Double aupro, Double bestF1, Integer images) {}
}
