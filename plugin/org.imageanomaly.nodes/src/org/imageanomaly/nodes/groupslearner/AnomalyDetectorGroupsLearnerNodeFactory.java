package org.imageanomaly.nodes.groupslearner;

import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node that finds a detector of anomalies for each group of a table. */
public final class AnomalyDetectorGroupsLearnerNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Anomaly Detector Learner (Groups)")
          .icon("anomaly-detector-groups-learner.png")
          .shortDescription("Finds a detector for each product or camera of a table.")
          .fullDescription(
              """
              Learns from images of good parts of several products, or of several cameras: the rows \
              of each group get a detector of their own, and its model becomes a file in a folder. \
              The Anomaly Scorer (Groups) then scores each image with the model of its group.
              <p>Each group is learned as the Anomaly Detector Learner would learn it from a table of \
              this group alone: with the same settings and seed, the same model, whatever other \
              groups there are. The time limit counts for each group. Groups are learned one after \
              the other, so that memory is that of the largest.</p>
              <p>A group that cannot be learned, since it has too few images or its file cannot be \
              written, does not keep the others from it: its row says why, and a warning names it. If \
              there is an older model of it, that stays as it was. The node fails if no group can be \
              learned.</p>
              <p><b>Files.</b> A group named in small letters, digits, - and _, such as <i>bottle</i>, \
              has the file <tt>bottle.zip</tt>. Any other name, such as <i>Camera 1</i>, gets a \
              checksum, so that each group has a file of its own on every computer: \
              <tt>Camera_1-0123456789ab.zip</tt>. The output says which. A file appears whole or not \
              at all. Each of them is one that the Image Model Reader reads, and a file that the \
              Image Model Writer wrote may take the place of any of them, such as a detector of \
              another kind for one product.</p>
              <p>In a flow with a Group Loop Start, the Anomaly Detector Learner and the Image Model \
              Writer do the same, group after group.</p>
              """)
          .sinceVersion(1, 0, 0)
          .dynamicPorts(AnomalyDetectorGroupsLearnerNodeFactory::addPorts)
          .model(
              m ->
                  m.parametersClass(AnomalyDetectorGroupsLearnerParameters.class)
                      .configure(AnomalyDetectorGroupsLearnerModel::configure)
                      .execute(AnomalyDetectorGroupsLearnerModel::execute))
          .nodeType(NodeType.Learner)
          .keywords(
              "anomaly detection",
              "products",
              "cameras",
              "group loop",
              "several models",
              "inspection");

  /** The fixed ports bear the names that workflows were saved with. */
  private static void addPorts(DynamicPortsAdder ports) {
    ports
        .addInputPortGroup(
            "Images",
            g ->
                g.name("Images")
                    .description(
                        "Images of good parts as PNG cells, and a column that names their group.")
                    .fixed(BufferedDataTable.TYPE))
        .addInputPortGroup(
            "Backbone",
            g ->
                g.name("Backbone")
                    .description(
                        "A network that others trained, of the Image Backbone Reader, for the"
                            + " detectors of all groups.")
                    .optional()
                    .supportedTypes(ImageModelObject.TYPE))
        .addOutputPortGroup(
            "Models",
            g ->
                g.name("Models")
                    .description(
                        "One row per group: its name (Group) and model file (File); what became"
                            + " its detector (illumination, pose and features); the number of"
                            + " Images that it learned from and of those that its threshold rests"
                            + " on; how well it tells drawn-in defects, and which part of them it"
                            + " finds (Detected); from which diameter on it finds nine in ten of"
                            + " them, in pixels of the image as the detector looks at it (Smallest"
                            + " Defect); which part of good parts is expected to be flagged, with"
                            + " the ends of a 95 % interval; the Seconds it took; Warning; and"
                            + " Failure, if it has no model.")
                    .fixed(BufferedDataTable.TYPE));
  }

  public AnomalyDetectorGroupsLearnerNodeFactory() {
    super(NODE);
  }
}
