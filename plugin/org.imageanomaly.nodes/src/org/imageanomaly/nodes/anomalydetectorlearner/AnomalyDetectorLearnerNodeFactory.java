package org.imageanomaly.nodes.anomalydetectorlearner;

import org.imageanomaly.nodes.learner.CalibrationView;
import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node that finds a detector of anomalies by itself. */
public final class AnomalyDetectorLearnerNodeFactory extends DefaultNodeFactory {

  private static final AnomalyDetectorLearnerModel MODEL = new AnomalyDetectorLearnerModel();

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Anomaly Detector Learner")
          .icon("anomaly-detector-learner.png")
          .shortDescription("Finds the detector that suits images of good parts, without labels.")
          .fullDescription(
              """
              Learns from images of good parts alone to tell defective parts, and chooses how. \
              Which detector suits depends on the part: whether it always lies alike, how the light \
              varies, whether a defect is a missing piece or a faint scratch. Several candidates are \
              therefore tried, and the best one becomes the detector, if it is better than those \
              before by more than chance explains. No label and no defective part is needed, so that \
              images for testing stay what they are for.
              <p>A candidate is a combination of three things: how <b>illumination</b> is evened \
              out, if it is; whether the <b>pose</b> of turned or shifted parts is aligned; and which \
              <b>features</b> of the image are compared with those of good parts. A place counts as \
              unusual if it differs from what good parts are there on average, or from each of those \
              that are remembered of about the same place, whichever says more: good parts may come in several \
              colors, prints or shapes.</p>
              <p>Each candidate learns from four fifths of the good images and is measured on the \
              others, part after part: as they are, and again with defects drawn into them, of several \
              kinds and sizes. The table <i>Candidates</i> says what came of it:</p>
              <ul>
              <li><b>Separation (ROC AUC)</b>: how probable it is that an image with a drawn-in defect \
              scores higher than a good one. 1 tells all of them apart, 0.5 is no better than \
              chance. If known defects are used, the mean of this and of the same against them.</li>
              <li><b>Detected</b>: the part of the images with a drawn-in defect that is flagged at \
              the threshold.</li>
              <li><b>Known Detected</b>: the part of the known defects, if they are used.</li>
              <li><b>Seconds</b>: how long it took.</li>
              <li><b>Chosen</b>: whether it became the detector.</li>
              </ul>
              <p>The table <i>Expected detection</i> says which part of the drawn-in defects the \
              chosen detector finds, by their size. If those that matter to you are too small, raise \
              the image size, look at images at their own size, or take pictures from nearer by.</p>
              <p><b>Small defects in large photos.</b> With the setting <i>Resolution</i> on <i>Own \
              size</i>, images are looked at as they are, tile by tile, up to 24 megapixels each; \
              every illumination and pose is there as well. All images have one size, as those of one \
              camera have; images of another one are left out. What is compared at a place is as \
              small as at the image size, so that parts should lie alike to a few pixels: where they \
              do not, edges count for less. It takes longer, by the megapixels: about half a second \
              for each megapixel of each image on two processors, and as much to score. Java needs 2 GB for \
              images of 12 megapixels (-Xmx in knime.ini), the temporary folder up to 6 MB for each \
              megapixel of each image, and the model 4.3 MB for each megapixel and 10 MB besides. Anomaly maps have the \
              size of the images. No single good parts are remembered then, which would take too much memory: \
              parts that come in several kinds are better looked at scaled.</p>
              <p><b>With a backbone.</b> A network that others trained on many kinds of images sees \
              more than filters do. Connect the Image Backbone Reader to the port <i>Backbone</i>, \
              which you add to the node: PatchCore, PaDiM and DFM over its features are then \
              candidates, too, or one of them is taken by hand. Images are scaled to the image size \
              and from there to what the backbone takes: set the image size to about that. Light \
              stays as it is, as in the images that the backbone learned from; the pose is that of \
              the best candidate before. The detector holds the backbone, as far as it is needed, \
              and needs the ONNX feature wherever it is used. To try the three takes as long as the backbone takes \
              for seven looks at up to 80 images: where that is too long for the time limit, they \
              are left out, and a warning says so.</p>
              <p>Drawn-in defects are not yours. They say which candidate sees more and from what \
              size on; how well your own defects are found, images of some of them say, with the F1 \
              Evaluator.</p>
              <p><b>A few known defects.</b> If some defective parts are labelled, the setting <i>Use \
              known defects</i> lets them shift the choice and the threshold: those among the chosen \
              rows that are anomalous, such as the rows that the Image Folder Reader sets aside with a \
              labelled fraction (<i>Rows</i> on <i>All but test</i>), never those for testing. Nothing is \
              learned of what they look like, so that other defects are found as before. A candidate is \
              then also measured by how well it tells them from good images, from 2 known defects on. From 3 on, the \
              threshold becomes that quantile of good images, of 80, 85, 90, 95, 97.5 and 99 % and the one set, which \
              leaves most good images below it and most known defects above it, both parts counting alike; a \
              warning says which, and how many of them are found. Since they were chosen by, expect \
              a little less of others. False alarms are those of the quantile taken.</p>
              <p>The threshold comes from the good images, each measured by what the others say: as \
              many good parts as the quantile leaves are expected to be false alarms, and the F1 \
              Evaluator repeats how sure that is. At least 4 different images are needed; from about \
              100 on, the threshold is worth something.</p>
              <p>Next, connect the model to the KDE Scorer, which scores images with any detector \
              and shows where a defect is, and what it gives to the F1 Evaluator, if there are labels. \
              The Image Model Writer keeps the model for another workflow.</p>
              """)
          .sinceVersion(1, 0, 0)
          .dynamicPorts(AnomalyDetectorLearnerNodeFactory::addPorts)
          .model(
              m ->
                  m.parametersClass(AnomalyDetectorLearnerParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .addView(
              new CalibrationView(
                      "The candidates and how well each tells drawn-in defects, what part of such"
                          + " defects is found by their size, and the anomaly scores of good images"
                          + " with the threshold.",
                      SearchTables::tried,
                      SearchTables::detection)
                  ::of)
          .nodeType(NodeType.Learner)
          .addExternalResource(Papers.GAUSSIANS, Papers.GAUSSIANS_TITLE)
          .addExternalResource(Papers.NEAREST_PATCHES, Papers.NEAREST_PATCHES_TITLE)
          .keywords(
              "good parts",
              "quality control",
              "anomaly detection",
              "defect",
              "inspection",
              "one class",
              "automatic",
              "model selection",
              "PatchCore",
              "PaDiM");

  /** The fixed ports bear the names that workflows were saved with. */
  private static void addPorts(DynamicPortsAdder ports) {
    ports
        .addInputPortGroup(
            "Images",
            g ->
                g.name("Images")
                    .description(
                        "Images of good parts, and some known defects if there are any, as PNG"
                            + " cells.")
                    .fixed(BufferedDataTable.TYPE))
        .addInputPortGroup(
            "Backbone",
            g ->
                g.name("Backbone")
                    .description("A network that others trained, of the Image Backbone Reader.")
                    .optional()
                    .supportedTypes(ImageModelObject.TYPE))
        .addOutputPortGroup(
            "Detector model",
            g ->
                g.name("Detector model")
                    .description("The chosen detector.")
                    .fixed(ImageModelObject.TYPE))
        .addOutputPortGroup(
            "Candidates",
            g ->
                g.name("Candidates")
                    .description(
                        "One row per candidate: its name, how illumination and pose are prepared,"
                            + " its features, Separation (ROC AUC), the part of drawn-in defects"
                            + " that is Detected, that of known ones (Known Detected, missing if"
                            + " none are used), the Seconds it took, and whether it was"
                            + " Chosen.")
                    .fixed(BufferedDataTable.TYPE))
        .addOutputPortGroup(
            "Expected detection",
            g ->
                g.name("Expected detection")
                    .description(
                        "One row per size of drawn-in defects: the diameter in pixels of the"
                            + " image as the detector looks at it (at the image size that was"
                            + " set, or at its own), the part of them that the chosen detector"
                            + " finds, and how many were drawn.")
                    .fixed(BufferedDataTable.TYPE));
  }

  public AnomalyDetectorLearnerNodeFactory() {
    super(NODE);
  }
}
