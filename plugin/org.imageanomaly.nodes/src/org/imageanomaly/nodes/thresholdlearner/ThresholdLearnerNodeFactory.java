package org.imageanomaly.nodes.thresholdlearner;

import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that chooses the threshold of a detector by labels. */
public final class ThresholdLearnerNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Threshold Learner")
          .icon("threshold-learner.png")
          .shortDescription(
              "Chooses the threshold of a detector by labels and by what errors cost.")
          .fullDescription(
              """
              A detector puts its threshold where it flags few good parts, since good parts are all that \
              it has seen. What a missed defect costs, and what a false alarm, only you know. This node \
              looks at images that were scored and whose truth is known, says for every threshold what it \
              brings, and gives the detector with the one that suits you best: the least expected cost, at \
              least some recall or some precision, or the best F1.
              <p>Nothing else of the detector changes. Wherever it scores from then on, an <i>Anomaly \
              Score</i> of 1 and mid gray of a map lie at the new threshold. The model file says that the threshold was \
              chosen by labels.</p>
              <p>Images for testing often hold more defects than production does. Precision and cost depend on \
              that, so say in the settings what part of your parts is really anomalous; recall and \
              the part of good parts that is flagged do not depend on it.</p>
              <p>Two things to keep in mind. A threshold that was chosen by some images suits these better than \
              others: whatever is measured on the same images is optimistic. Judge it on other labelled images. And few \
              labels say little: a warning says how many there are and what recall and false alarms they let \
              expect, with 95 % intervals.</p>
              <p>Between two neighboring scores, every threshold does the same. The detector's own is kept where it \
              lies between the right two; else it is moved only a little further than it must be, since the \
              defects that you know are often larger than those to come. Thresholds are given on the scale of the scores \
              in the table. If the scorer had another threshold set than that of the detector, the column of scores \
              says so, and that is taken into account. Scores of another detector are refused.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort(
                          "Detector model",
                          "The detector that scored the images.",
                          ImageModelObject.TYPE)
                      .addInputTable(
                          "Scored images",
                          "The table of a scorer, such as the KDE Scorer, with a column that says which"
                              + " images really are anomalous.")
                      .addOutputPort(
                          "Detector with threshold",
                          "The detector with the chosen threshold.",
                          ImageModelObject.TYPE)
                      .addOutputTable(
                          "Thresholds",
                          "A row for every threshold that makes a difference, from nothing flagged to"
                              + " everything flagged: Threshold (images that score above it are flagged),"
                              + " Chosen, Precision, Recall, F1, Misses, False Alarms and Expected Cost per"
                              + " 1000 Parts. Misses and false alarms are counts of the labelled images;"
                              + " precision, F1 and cost hold for the share of anomalous parts that is set."))
          .model(
              m ->
                  m.parametersClass(ThresholdLearnerParameters.class)
                      .configure(ThresholdLearnerModel::configure)
                      .execute(ThresholdLearnerModel::execute))
          .nodeType(NodeType.Learner)
          .keywords(
              "threshold",
              "cost",
              "precision",
              "recall",
              "F1",
              "operating point",
              "cutoff",
              "false alarms");

  public ThresholdLearnerNodeFactory() {
    super(NODE);
  }
}
