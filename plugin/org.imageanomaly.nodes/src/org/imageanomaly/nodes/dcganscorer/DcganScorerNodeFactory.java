package org.imageanomaly.nodes.dcganscorer;

import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.scorer.DefectTexts;
import org.imageanomaly.nodes.scorer.DriftTexts;
import org.imageanomaly.nodes.scorer.GalleryView;
import org.imageanomaly.nodes.scorer.ScorerModel;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that scores images by how near a generator comes to them. */
public final class DcganScorerNodeFactory extends DefaultNodeFactory {

  private static final ScorerModel MODEL =
      new ScorerModel(
          "Connect the output of the node DCGAN Learner, with its setting \"Calibrate anomaly score\""
              + " switched on.");

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("DCGAN Scorer")
          .icon("dcgan-scorer.png")
          .shortDescription("Scores images for anomalies by what an image generator cannot make.")
          .fullDescription(
              """
              Searches, for each image, the most similar one that the generator of a DCGAN Learner \
              can make, and scores what is left between both: the generator has seen good parts \
              only and cannot make defects. The method is AnoGAN (Schlegl et al., 2017): gradient \
              descent on the random numbers that it makes images out of. Appended are:
              <ul>
              <li><b>Residual Loss</b>: the mean absolute difference of both images, on intensities \
              from -1 to 1.</li>
              <li><b>Discrimination Loss</b>: the mean absolute difference of what the last hidden \
              layer of the discriminator makes of both.</li>
              <li><b>Search Loss</b>: the weighted sum of both losses, which the search makes \
              small.</li>
              <li><b>Largest Difference</b>: the difference of both images at the worst place, a \
              window of 5 x 5 pixels. With the model of the recipe <i>Recommended</i> it is counted \
              in standard deviations beyond what good images differ by at each pixel, so that an \
              edge that no generated image has quite right is not taken for a defect; with that of \
              <i>Paper</i>, of fewer than 10 images or of an older version it is the mean absolute \
              difference.</li>
              <li><b>Anomaly Score</b>: what decides in one number that reads by itself, 0 at the \
              median normal image and 1 at the threshold. With the model of the recipe \
              <i>Recommended</i> the largest difference decides, since defects are small; with that \
              of <i>Paper</i>, or of an older version, the search loss.</li>
              <li><b>Prediction (Anomalous)</b>: whether the score lies above 1.</li>
              </ul>
              <p>The model knows its image size, colors, search steps and thresholds; nothing has \
              to be set again. Rows whose image is missing get missing cells and are counted in one \
              warning. A search takes hundreds of passes through both networks: with the model of \
              the recipe <i>Recommended</i> a few seconds an image, with that of <i>Paper</i> \
              minutes.</p>
              <p>Another threshold than the one that was learned can be set without training again: \
              a quantile of the good images that were held out, or a factor. It moves score, \
              prediction and map alike, and its column says so in its properties.</p>
              <p>An image of other proportions than most of those that the model learned from is \
              squeezed, padded or cropped, as its learner was told, and a warning says so. Reconstruction and map are \
              in the proportions of the image, so that they can be laid over it: without what was \
              padded, and black where an image was cropped and nothing was looked at.</p>
              """
                  + DefectTexts.DESCRIPTION
                  + DriftTexts.DESCRIPTION)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort(
                          "DCGAN model", "The model of a DCGAN Learner.", ImageModelObject.TYPE)
                      .addInputTable("Images", "Images as PNG cells.")
                      .addOutputTable(
                          "Scored images",
                          "The chosen rows with Residual Loss, Discrimination Loss, Search Loss,"
                              + " Largest Difference, Anomaly Score,"
                              + " Prediction (Anomalous), if chosen Reconstruction (PNG),"
                              + " Anomaly Map (PNG), Overlay (PNG), Regions, Defect Area (%) and"
                              + " Severity, and Seen in Training, which is true for images that the"
                              + " model was trained on.")
                      .addOutputTable("Regions", DefectTexts.PORT))
          .model(
              m ->
                  m.parametersClass(DcganScorerParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .addView(GalleryView::of)
          .nodeType(NodeType.Predictor)
          .addExternalResource(Papers.GENERATOR_SEARCH, Papers.GENERATOR_SEARCH_TITLE)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .keywords(
              "Anomaly Scorer (DCGAN)", "anomaly detection", "AnoGAN", "GAN", "defect", "heat map");

  public DcganScorerNodeFactory() {
    super(NODE);
  }
}
