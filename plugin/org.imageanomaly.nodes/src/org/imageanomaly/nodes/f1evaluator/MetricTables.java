package org.imageanomaly.nodes.f1evaluator;

import java.util.List;
import org.imageanomaly.engine.metric.ConfusionMatrix;
import org.imageanomaly.engine.metric.Ranking;
import org.imageanomaly.engine.metric.Ranking.Point;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Makes the tables of metrics.
 *
 * @param context makes tables
 * @param threshold images that score above it are flagged
 */
record MetricTables(ExecutionContext context, double threshold) {

  static final DataTableSpec METRICS =
      new DataTableSpec(
          number("F1"),
          number("Precision"),
          number("Recall"),
          number("Accuracy"),
          number("ROC AUC"),
          number("PR AUC"),
          number("F1 of flagging everything"),
          count("True Positives"),
          count("False Positives"),
          count("True Negatives"),
          count("False Negatives"),
          count("Images"),
          number("Threshold"));

  static final DataTableSpec CURVE =
      new DataTableSpec(
          number("Threshold"),
          number("False Positive Rate"),
          number("Recall"),
          number("Precision"),
          number("F1"));

  private static DataColumnSpec number(String name) {
    return Columns.of(name, DoubleCell.TYPE);
  }

  private static DataColumnSpec count(String name) {
    return Columns.of(name, IntCell.TYPE);
  }

  BufferedDataTable metrics(double[] scores, boolean[] anomalous) {
    boolean[] flagged = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      flagged[i] = scores[i] > threshold;
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(anomalous, flagged);
    Ranking ranking = Ranking.of(scores, anomalous);
    BufferedDataContainer container = context.createDataContainer(METRICS);
    container.addRowToTable(
        new DefaultRow(
            "Scored images",
            cell(confusion.f1()),
            cell(confusion.precision()),
            cell(confusion.recall()),
            cell(confusion.accuracy()),
            cell(ranking.rocAuc()),
            cell(ranking.averagePrecision()),
            cell(confusion.flaggingEverything().f1()),
            new IntCell(confusion.truePositives()),
            new IntCell(confusion.falsePositives()),
            new IntCell(confusion.trueNegatives()),
            new IntCell(confusion.falseNegatives()),
            new IntCell(confusion.total()),
            cell(threshold)));
    container.close();
    return container.getTable();
  }

  BufferedDataTable curve(double[] scores, boolean[] anomalous) {
    Ranking ranking = Ranking.of(scores, anomalous);
    BufferedDataContainer container = context.createDataContainer(CURVE);
    List<Point> points = ranking.points();
    for (Point point : points) {
      ConfusionMatrix confusion = at(point, ranking);
      container.addRowToTable(
          new DefaultRow(
              RowKey.createRowKey(container.size()),
              new DoubleCell(point.threshold()),
              cell(confusion.falsePositiveRate()),
              cell(confusion.recall()),
              cell(confusion.precision()),
              cell(confusion.f1())));
    }
    container.close();
    return container.getTable();
  }

  private static ConfusionMatrix at(Point point, Ranking ranking) {
    return new ConfusionMatrix(
        point.truePositives(),
        point.falsePositives(),
        ranking.negatives() - point.falsePositives(),
        ranking.positives() - point.truePositives());
  }

  private static DataCell cell(double value) {
    return Double.isNaN(value)
        ? new MissingCell("The metric is not defined for these images.")
        : new DoubleCell(value);
  }
}
