package org.imageanomaly.nodes.caepredictor;

import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that reconstructs images with a trained autoencoder. */
public final class CaePredictorNodeFactory extends DefaultNodeFactory {

  private static final CaePredictorModel MODEL = new CaePredictorModel();

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("CAE Predictor")
          .icon("cae-predictor.png")
          .shortDescription("Reconstructs images with an autoencoder and shows what it gets wrong.")
          .fullDescription(
              """
              Passes images through an autoencoder (CAE) and shows what it makes of them: the \
              reconstruction, how far it is from the image (the mean squared error, on intensities \
              from 0 to 1), how unlike both are in structure (the SSIM distance), and a map of the \
              differences. The map has one scale for all images of a model: black is no difference, \
              white is eight times the usual difference (root mean square) of the images that were \
              held out in training, or more.
              <p>The SSIM distance is 1 minus the mean structural similarity index (Wang et al., \
              2004; uniform window of 7 x 7 pixels, data range 1) of image and reconstruction: 0 \
              if they are equal. Lost texture and edges weigh more in it than brightness.</p>
              <p>Images are brought to the size and colors of the model by themselves. For a \
              decision with a threshold, use the KDE Learner and the KDE Scorer.</p>
              <p>An image of other proportions than most of those that the model learned from is \
              squeezed, padded or cropped, as its learner was told, and a warning says so. Reconstruction and map are \
              in the proportions of the image, so that they can be laid over it: without what was \
              padded, and black where an image was cropped and nothing was looked at.</p>
              <p>Where the learner was told to even out light or to align parts, that is done here, \
              too: error and SSIM distance are those of the image that the network sees, and the \
              reconstruction has its light. Reconstruction and map lie over the image as it came.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort("CAE model", "A trained autoencoder.", ImageModelObject.TYPE)
                      .addInputTable("Images", "Images as PNG cells.")
                      .addOutputTable(
                          "Reconstructed images",
                          "The chosen rows with Reconstruction Error, SSIM Distance, if chosen"
                              + " Reconstruction (PNG) and Difference Map (PNG), and Seen in"
                              + " Training, which is true for images that the model was trained"
                              + " on."))
          .model(
              m ->
                  m.parametersClass(CaePredictorParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .nodeType(NodeType.Predictor)
          .addExternalResource(Papers.SIMILARITY, Papers.SIMILARITY_TITLE)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .keywords(
              "Autoencoder Predictor",
              "autoencoder",
              "reconstruction",
              "anomaly detection",
              "deep learning");

  public CaePredictorNodeFactory() {
    super(NODE);
  }
}
