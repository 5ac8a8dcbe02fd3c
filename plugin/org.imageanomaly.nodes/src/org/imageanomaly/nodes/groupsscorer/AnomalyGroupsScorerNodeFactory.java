package org.imageanomaly.nodes.groupsscorer;

import org.imageanomaly.nodes.scorer.DefectTexts;
import org.imageanomaly.nodes.scorer.GalleryView;
import org.imageanomaly.nodes.scorer.ScorerOfGroupsModel;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node that scores each image with the detector of its group. */
public final class AnomalyGroupsScorerNodeFactory extends DefaultNodeFactory {

  private static final String IMAGES = "Images";
  private static final String MODELS = "Models";
  private static final String SCORED = "Scored images";
  private static final String REGIONS = "Regions";

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Anomaly Scorer (Groups)")
          .icon("anomaly-groups-scorer.png")
          .shortDescription("Scores images of several products or cameras for anomalies.")
          .fullDescription(
              """
              Scores each image with the detector of its group, such as its product or camera: the \
              model file that the Anomaly Detector Learner (Groups) left in a folder, or that its \
              table names, if it is connected (add the port <i>Models</i> to the node). A file that \
              the Image Model Writer wrote under the name of a group serves as well, whatever its \
              method.
              <p>Of every image there are the <b>Anomaly Score</b>, 0 at the median normal image of its \
              group and 1 at the threshold, <b>Prediction (Anomalous)</b>, which is true above 1, and \
              what is chosen of map, overlay and regions: the same values as those of the KDE Scorer \
              with that model. They mean the same in all groups. What a detector measures by itself, \
              such as a distance, is left out, since methods may differ from group to group; the KDE \
              Scorer gives it for one model.</p>
              <p>Rows come group after group. Images of a group without a model, and those that name \
              no group, get missing cells with the reason, and a warning says how many they are: of \
              them nothing is known, and they are not good parts because nobody looked. The node fails \
              if no group has a model. One model is in memory at a time.</p>
              <p>Another threshold, such as a factor of the learned one, counts for all groups.</p>
              <p>The F1 Evaluator measures each group by itself, if its setting <i>Group column</i> \
              says which.</p>
              """
                  + DefectTexts.DESCRIPTION)
          .sinceVersion(1, 0, 0)
          .dynamicPorts(AnomalyGroupsScorerNodeFactory::addPorts)
          .model(
              m ->
                  m.parametersClass(AnomalyGroupsScorerParameters.class)
                      .configure(ScorerOfGroupsModel::configure)
                      .execute(ScorerOfGroupsModel::execute))
          .addView(GalleryView::of)
          .nodeType(NodeType.Predictor)
          .keywords("anomaly detection", "products", "cameras", "defect", "heat map", "inspection");

  private static void addPorts(DynamicPortsAdder ports) {
    ports
        .addInputPortGroup(
            IMAGES,
            g ->
                g.name(IMAGES)
                    .description("Images as PNG cells, and a column that names their group.")
                    .fixed(BufferedDataTable.TYPE))
        .addInputPortGroup(
            MODELS,
            g ->
                g.name(MODELS)
                    .description(
                        "The table of the Anomaly Detector Learner (Groups), which names the file"
                            + " of each group. Without it, models are looked for in the folder.")
                    .optional()
                    .supportedTypes(BufferedDataTable.TYPE))
        .addOutputPortGroup(
            SCORED,
            g ->
                g.name(SCORED)
                    .description(
                        "The chosen rows, group after group, with Anomaly Score, Prediction"
                            + " (Anomalous), if chosen Anomaly Map (PNG), Overlay (PNG), Regions,"
                            + " Defect Area (%) and Severity, and Seen in Training, which is true"
                            + " for images that the model of the group was trained on.")
                    .fixed(BufferedDataTable.TYPE))
        .addOutputPortGroup(
            REGIONS,
            g -> g.name(REGIONS).description(DefectTexts.PORT).fixed(BufferedDataTable.TYPE));
  }

  public AnomalyGroupsScorerNodeFactory() {
    super(NODE);
  }
}
