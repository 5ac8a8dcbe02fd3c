package org.imageanomaly.nodes.f1evaluator;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that measures how well scores tell anomalies from normal images. */
public final class F1EvaluatorNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("F1 Evaluator")
          .icon("f1-evaluator.png")
          .shortDescription("Measures how well scores tell anomalies from normal images.")
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
              </ul>
              <p>Labels are used here and nowhere else. Rows without a truth or a score are left \
              out and counted in a warning; a metric that is not defined, such as the ROC AUC of \
              one class alone, is a missing cell.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputTable("Scored images", "A truth column and a score column.")
                      .addOutputTable("Metrics", "One row with all metrics.")
                      .addOutputTable(
                          "Curve points",
                          "One row per distinct score, from nothing flagged to everything"
                              + " flagged: Threshold, False Positive Rate, Recall, Precision and"
                              + " F1, for ROC and precision-recall curves."))
          .model(
              m ->
                  m.parametersClass(F1EvaluatorParameters.class)
                      .configure(F1EvaluatorModel::configure)
                      .execute(F1EvaluatorModel::execute))
          .nodeType(NodeType.Other)
          .keywords("metrics", "ROC", "AUC", "precision", "recall", "scorer", "confusion matrix");

  public F1EvaluatorNodeFactory() {
    super(NODE);
  }
}
