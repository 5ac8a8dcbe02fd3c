package org.imageanomaly.nodes.kdescorer;

import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.scorer.DefectTexts;
import org.imageanomaly.nodes.scorer.DriftTexts;
import org.imageanomaly.nodes.scorer.GalleryView;
import org.imageanomaly.nodes.scorer.ScorerModel;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that scores images for anomalies. */
public final class KdeScorerNodeFactory extends DefaultNodeFactory {

  private static final ScorerModel MODEL =
      new ScorerModel(
          "Connect the output of a node that learns a detector: Anomaly Detector Learner, KDE"
              + " Learner, or DCGAN Learner with its setting \"Calibrate anomaly score\" switched"
              + " on.");

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("KDE Scorer")
          .icon("kde-scorer.png")
          .shortDescription("Scores images for anomalies and shows where they are.")
          .fullDescription(
              """
              Scores images with the detector of any learner: that of an Anomaly Detector Learner, of \
              a KDE Learner, after which this node is called, or of a DCGAN Learner. What the detector \
              measures is appended first. With that of a KDE Learner these are:
              <ul>
              <li><b>Reconstruction Error</b>: how badly the autoencoder reconstructs the image; \
              higher is more unusual.</li>
              <li><b>Log Density</b>: how common what the network sees in the image is among good \
              parts, with local scores at its rarest place; lower is more unusual. It is the natural \
              logarithm of a kernel density of the latent representation.</li>
              <li><b>SSIM Distance</b>: how unlike the image and its reconstruction are in \
              structure; higher is more unusual. With local scores it is that of the worst part, in \
              standard deviations, else 1 minus the mean structural similarity. Detectors that an \
              older version saved give the latter, with the uniform window.</li>
              </ul>
              <p>Of every detector follows the <b>Anomaly Score</b>: the scores that it decides by in \
              one number that reads by itself, 0 at the median normal image and 1 at the threshold. \
              <b>Prediction (Anomalous)</b> is true where that lies above 1: what the \
              detector found, beside the truth in the column <i>Anomalous</i>. The model knows its image \
              size, colors and thresholds; nothing has to be set again. Rows whose image is \
              missing get missing cells and are counted in one warning.</p>
              <p>Another threshold than the one that was learned can be set without training again: \
              a quantile of the good images that were held out, or a factor. It moves score, \
              prediction and map alike, and its column says so in its properties.</p>
              <p>An image of other proportions than most of those that the model learned from is \
              squeezed, padded or cropped, as its learner was told, and a warning says so. The map is \
              in the proportions of the image, so that it can be laid over it: without what was \
              padded, and black where an image was cropped and nothing was looked at.</p>
              """
                  + DefectTexts.DESCRIPTION
                  + DriftTexts.DESCRIPTION)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort(
                          "Detector model", "The detector of any learner.", ImageModelObject.TYPE)
                      .addInputTable("Images", "Images as PNG cells.")
                      .addOutputTable(
                          "Scored images",
                          "The chosen rows with what the detector measures, such as Reconstruction"
                              + " Error, Log Density and SSIM Distance, Anomaly Score,"
                              + " Prediction (Anomalous), if chosen Anomaly Map"
                              + " (PNG), Overlay (PNG), Regions, Defect Area (%) and Severity, and"
                              + " Seen in Training, which is true for images that the"
                              + " model was trained on.")
                      .addOutputTable("Regions", DefectTexts.PORT))
          .model(
              m ->
                  m.parametersClass(KdeScorerParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .addView(GalleryView::of)
          .nodeType(NodeType.Predictor)
          .keywords(
              "Anomaly Scorer (KDE)",
              "anomaly detection",
              "kernel density",
              "defect",
              "heat map",
              "inspection");

  public KdeScorerNodeFactory() {
    super(NODE);
  }
}
