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
    List<EvaluatedTable> evaluated = new ArrayList<>();
    for (DataRow row : kept.table(EvaluationRecord.TABLES)) {
      evaluated.add(EvaluatedTable.of(row));
    }
    List<EvaluationData.Table> tables = new ArrayList<>();
    BufferedDataTable metrics = kept.table(EvaluationRecord.METRICS);
    for (DataRow row : metrics) {
      if (tables.size() == evaluated.size()) {
        break; // what follows is about groups of them
      }
      EvaluatedTable table = evaluated.get(tables.size());
      tables.add(
          EvaluationData.Table.of(
              table.name(),
              ViewNumbers.orNull(table.lowestFlagged()),
              table.tuned(),
              new ShownMetrics(metrics.getDataTableSpec(), row),
              table.photos().isPresent()));
    }
    for (DataRow cells : kept.table(EvaluationRecord.ROWS)) {
      EvaluatedRow row = EvaluatedRow.of(cells);
      boolean anomalous = evaluated.get(row.table()).isAnomalous(row.truth());
      tables.get(row.table()).add(row.id(), row.score(), anomalous);
    }
    return new EvaluationData("evaluation", tables, kept.warnings());
  }
}
