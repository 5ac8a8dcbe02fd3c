package org.imageanomaly.nodes.kdelearner;

import org.imageanomaly.nodes.learner.CalibrationView;
import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that makes an anomaly detector of a trained autoencoder. */
public final class KdeLearnerNodeFactory extends DefaultNodeFactory {

  private static final KdeLearnerModel MODEL = new KdeLearnerModel();

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("KDE Learner")
          .icon("kde-learner.png")
          .shortDescription(
              "Makes a detector of an autoencoder and good images, or recalibrates one.")
          .fullDescription(
              """
              Makes an anomaly detector of a trained autoencoder. It learns what is usual of good \
              parts: how well the network reconstructs each pixel (the reconstruction error), how \
              alike image and reconstruction are in structure (the SSIM distance), and how common \
              what the network sees in the image is (a Gaussian kernel density estimate, KDE, of its \
              latent representation). Thresholds say beyond which an image counts as anomalous. \
              These are the systems KD-CAE and NI-CAE of Wilmet et al. (2021).
              <p>Unless a decision is chosen, that of a KD-CAE is made by reconstruction error and \
              log density, that of an NI-CAE by the SSIM distance: 1 minus the structural \
              similarity of an image and its reconstruction.</p>
              <p>Give it the images that the CAE Learner was given. The model knows which of them \
              the network was trained on and which were held out: the density is fitted on the \
              former, the thresholds come from the latter. Images that the autoencoder does not \
              know are left out, with a warning. Labels leave out anomalous rows, and say nothing else.</p>
              <p>Fewer than 19 held-out images do not reach the usual quantile of 0.95. The \
              threshold is then extrapolated from them; below ten, images of the training part, each \
              measured as if the rest did not know it, help to tell how much scores vary. The table of thresholds says on how \
              many images a threshold rests and what part of further normal images will be \
              flagged, with a 95 % interval.</p>
              <p>A threshold says how many good parts are flagged, and nothing of how many defects. So \
              defects of several kinds and sizes are drawn into up to 12 of the held-out images, and a warning \
              says if the detector flags fewer than a third of them, or if its score tells them from \
              good images no better than guessing would; which score tells them best, too. Whole-image \
              scores, as those of the recipe <i>Paper</i>, often are of no use for small defects.</p>
              <p>Of more than 2,000 images a random 2,000 make the density, drawn with the \
              seed of the CAE Learner (of images larger than 128 pixels a side fewer, but at \
              least 512), so that memory and the size of the model do not grow any further.</p>
              <p><b>To recalibrate a detector</b>, connect it instead of an autoencoder: that of this node, of an \
              Anomaly Detector Learner, or of a DCGAN Learner. Do so when good parts are flagged because light, \
              camera or material have changed a little. Give it new images of parts that somebody confirmed \
              to be good, better 19 or more of them. Nothing is trained: the detector measures these images, \
              and its thresholds move to where the same quantile of them lies. Settings of this \
              node other than the image column and the rows are not used. Images that the detector was fitted to are left \
              out, with a warning, since it knows them too well.</p>
              <p>The new images take the place of those that the thresholds rested on: of these the detector keeps \
              the scores, and no images, and old and new ones together would describe no day at all. To use images of \
              both, give both. A warning says if the detector, as it was, flags more of the new images than \
              it should: then look whether they are really good, as images like them count as normal from now on. \
              The model file says that the detector was recalibrated.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort(
                          "CAE model",
                          "A trained autoencoder, or a detector to recalibrate.",
                          ImageModelObject.TYPE)
                      .addInputTable(
                          "Normal images",
                          "The images that the autoencoder was trained with, or new images of good"
                              + " parts to recalibrate with.")
                      .addOutputPort(
                          "Detector model",
                          "The detector, for the KDE Scorer.",
                          ImageModelObject.TYPE)
                      .addOutputTable(
                          "Scores of held-out images",
                          "The scores of the normal images that made the thresholds.")
                      .addOutputTable(
                          "Thresholds",
                          "For each score its median over the held-out normal images, its"
                              + " threshold, and the number of these images; for the anomaly score,"
                              + " which decides, also the part of further normal images that will"
                              + " be flagged, and the ends of its 95 % interval."))
          .model(
              m ->
                  m.parametersClass(KdeLearnerParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .addView(
              new CalibrationView(
                      "The anomaly scores of the good images that were held out, with the threshold,"
                          + " the images next to it, and what part of further good images will be"
                          + " flagged.")
                  ::of)
          .nodeType(NodeType.Learner)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .addExternalResource(Papers.SIMILARITY, Papers.SIMILARITY_TITLE)
          .keywords(
              "Anomaly Detector Learner (KDE)",
              "anomaly detection",
              "kernel density estimation",
              "structural similarity",
              "threshold",
              "detector",
              "recalibrate",
              "drift",
              "KD-CAE",
              "NI-CAE");

  public KdeLearnerNodeFactory() {
    super(NODE);
  }
}
