package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.NodeViews;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** Shows an evaluation. */
final class EvaluationView {

  private static final String DESCRIPTION =
      "ROC and precision-recall curves, histograms of the scores of normal and anomalous images, and"
          + " the confusion matrix at a threshold that can be moved; false alarms and missed"
          + " anomalies as pictures, where the scored table has the images.";

  private EvaluationView() {}

  static DefaultView of(RequireViewParameters start) {
    return NodeViews.of(
        start,
        "evaluation",
        EvaluationRecord.FORM,
        DESCRIPTION,
        EvaluationView::data,
        EvaluationService::new);
  }

  private static EvaluationData data(Kept kept) {
    List<Rows> rows = new ArrayList<>();
    for (DataRow row : kept.table(EvaluationRecord.TABLES)) {
      rows.add(new Rows(EvaluatedTable.of(row)));
    }
    for (DataRow row : kept.table(EvaluationRecord.ROWS)) {
      EvaluatedRow evaluated = EvaluatedRow.of(row);
      rows.get(evaluated.table()).add(evaluated);
    }
    List<EvaluationData.Table> tables = new ArrayList<>();
    BufferedDataTable metrics = kept.table(EvaluationRecord.METRICS);
    int next = 0;
    for (DataRow row : metrics) {
      tables.add(rows.get(next++).with(new ShownMetrics(metrics.getDataTableSpec(), row)));
    }
    return new EvaluationData("evaluation", tables, kept.warnings());
  }

  /** The rows of a table. */
  private record Rows(
      EvaluatedTable table, List<String> id, List<Double> scores, List<Boolean> anomalous) {

    Rows(EvaluatedTable table) {
      this(table, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(EvaluatedRow row) {
      id.add(row.id());
      scores.add(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, row.score())));
      anomalous.add(table.isAnomalous(row.truth()));
    }

    EvaluationData.Table with(ShownMetrics metrics) {
      return new EvaluationData.Table(
          table.name(),
          id,
          scores,
          anomalous,
          metrics.number("Threshold"),
          ViewNumbers.orNull(table.lowestFlagged()),
          table.tuned(),
          metrics.all(),
          metrics.number("F1"),
          metrics.number("Precision"),
          metrics.number("Recall"),
          metrics.number("Accuracy"),
          metrics.number("ROC AUC"),
          metrics.number("PR AUC"),
          metrics.number("F1 of flagging everything"),
          metrics.pixel(),
          table.photos().isPresent());
    }
  }
}
