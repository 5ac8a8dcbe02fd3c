package org.imageanomaly.nodes.f1evaluator;

import org.imageanomaly.nodes.literature.Papers;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node that measures how well scores tell anomalies from normal images. */
public final class F1EvaluatorNodeFactory extends DefaultNodeFactory {

  static final String FIRST_INPUT = "Scored images";

  private static final String METRICS = "Metrics";
  private static final String CURVE = "Curve points";
  private static final String MORE = "More scored images";

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("F1 Evaluator")
          .icon("f1-evaluator.png")
          .shortDescription("Measures how well scores tell defective parts from good ones.")
          .fullDescription(
              """
              Compares scores with the truth. The positive class is always the anomaly.
              <ul>
              <li><b>F1</b>, <b>Precision</b>, <b>Recall</b> and <b>Accuracy</b> at the \
              threshold, with the counts they come from.</li>
              <li><b>ROC AUC</b>: the probability that an anomaly scores higher than a normal \
              image; 0.5 is chance, whatever the threshold.</li>
              <li><b>PR AUC</b>: the area under the precision-recall curve (average \
              precision).</li>
              <li><b>F1 of flagging everything</b>: what F1 is worth on these images. Where \
              anomalies are many, flagging every image already has a high F1.</li>
              <li>With masks, also how well maps show where the defects are: <b>Pixel ROC AUC</b>, \
              <b>Pixel PR AUC</b>, <b>AUPRO</b>, which counts small defects as much as large ones, \
              and <b>Best Pixel F1</b>, at a threshold that is chosen by the masks.</li>
              </ul>
              <p>The truth is a column of booleans, of strings such as <i>good</i> and <i>bad</i>, or \
              of whole numbers such as 0 and 1. Which of its values mean an anomaly is told by their \
              usual names, or is set: the anomalous value, or the normal one where there are \
              several kinds of defects. It is not what a scorer found: that is in columns such as \
              <i>Prediction (Anomalous)</i>.</p>
              <p>A warning says where the F1 lies below that of flagging everything.</p>
              <p>To compare several systems, add a port for each and connect their scored tables: \
              each gets its row of metrics. They are comparable where all tables hold the same \
              images and no threshold was tuned on their labels; a warning says where the numbers \
              of images differ and where a threshold was tuned. The setting of the rows counts for all tables; a further table without the \
              split column is evaluated as a whole.</p>
              <p>Where a table has images of several products or cameras, <i>Measure each group</i> gives               each of them a row of metrics, too, at the same threshold, so that a weak one does not               hide behind the others.</p>
              <p>Rows without a truth or a score are left \
              out and counted, in a warning and in the column <i>Left Out</i>; a metric that is not defined, such as the ROC AUC of \
              one class alone, is a missing cell.</p>
              """)
          .sinceVersion(1, 0, 0)
          .dynamicPorts(F1EvaluatorNodeFactory::addPorts)
          .model(
              m ->
                  m.parametersClass(F1EvaluatorParameters.class)
                      .configure(F1EvaluatorModel::configure)
                      .execute(F1EvaluatorModel::execute))
          .addView(EvaluationView::of)
          .nodeType(NodeType.Other)
          .addExternalResource(Papers.DATA_SET, Papers.DATA_SET_TITLE)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .keywords(
              "Anomaly Evaluator",
              "threshold",
              "metrics",
              "ROC",
              "AUC",
              "precision",
              "recall",
              "scorer",
              "confusion matrix");

  /** The fixed ports bear the names that workflows were saved with. */
  private static void addPorts(DynamicPortsAdder ports) {
    ports
        .addInputPortGroup(
            FIRST_INPUT,
            g ->
                g.name(FIRST_INPUT)
                    .description("A truth column and a score column.")
                    .fixed(BufferedDataTable.TYPE))
        .addInputPortGroup(
            MORE,
            g ->
                g.name(MORE)
                    .description("Tables to compare the first one with, each with both columns.")
                    .extendable()
                    .supportedTypes(BufferedDataTable.TYPE))
        .addOutputPortGroup(
            METRICS,
            g ->
                g.name(METRICS)
                    .description(
                        "One row with all metrics for each table; its name is the RowID. If groups"
                            + " are measured, a row for each of them follows, named \"Table /"
                            + " Group\", and there is a column Group. The last"
                            + " columns say how many images of each kind there are, how many rows"
                            + " were left out, which images the truth column calls anomalous, what part"
                            + " of the normal images was flagged, and, at a detector's own"
                            + " threshold, on how many images that rests and what part it lets"
                            + " expect, with the ends of a 95 % interval; and how many images were"
                            + " there in the training of what scored them, where the scores say it;"
                            + " and, if chosen, how well maps show what masks mark, with the number of"
                            + " images that count there.")
                    .fixed(BufferedDataTable.TYPE))
        .addOutputPortGroup(
            CURVE,
            g ->
                g.name(CURVE)
                    .description(
                        "One row per distinct score, from nothing flagged to everything flagged:"
                            + " Threshold, False Positive Rate, Recall, Precision and F1, for ROC"
                            + " and precision-recall curves. Images that score at least as high as"
                            + " the threshold are flagged; where nothing is flagged, it is a"
                            + " missing cell, as no score is high enough. With further tables, the name of the"
                            + " table is the last column, Table.")
                    .fixed(BufferedDataTable.TYPE));
  }

  public F1EvaluatorNodeFactory() {
    super(NODE);
  }
}
