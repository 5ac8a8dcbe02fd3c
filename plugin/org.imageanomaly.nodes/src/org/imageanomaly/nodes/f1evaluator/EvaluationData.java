package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
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
      boolean pictures) {

    /** A table without rows yet; its lists take them. */
    static Table of(
        String name, Double lowestFlagged, boolean tuned, ShownMetrics metrics, boolean pictures) {
      return new Table(
          name,
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          metrics.number("Threshold"),
          lowestFlagged,
          tuned,
          metrics.all(),
          metrics.number("F1"),
          metrics.number("Precision"),
          metrics.number("Recall"),
          metrics.number("Accuracy"),
          metrics.number("ROC AUC"),
          metrics.number("PR AUC"),
          metrics.number("F1 of flagging everything"),
          metrics.pixel(),
          pictures);
    }

    /** Adds a row. */
    void add(String rowId, double score, boolean isAnomalous) {
      id.add(rowId);
      scores.add(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, score)));
      anomalous.add(isAnomalous);
    }
  }

  /** Metrics of the pixels of maps. */
  public record Pixel(
      Double rocAuc, Double averagePrecision, Double aupro, Double bestF1, Integer images) {}
}
