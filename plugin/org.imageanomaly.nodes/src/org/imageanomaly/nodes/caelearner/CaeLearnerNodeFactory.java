package org.imageanomaly.nodes.caelearner;

import org.imageanomaly.nodes.learner.TrainingView;
import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that trains a convolutional autoencoder. */
public final class CaeLearnerNodeFactory extends DefaultNodeFactory {

  private static final CaeLearnerModel MODEL = new CaeLearnerModel();

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("CAE Learner")
          .icon("cae-learner.png")
          .shortDescription(
              "Trains a network that reconstructs images of good parts (an autoencoder).")
          .fullDescription(
              """
              Trains a convolutional autoencoder (CAE): a network that squeezes an image into a \
              few numbers, its <i>latent</i> representation, and paints the image again from these \
              alone. Trained on good parts, it paints what it knows of them, and defects come out \
              wrong. The KDE Learner makes a detector of it.
              <p>Where lamps or exposures vary, set <i>Illumination</i>; where parts lie turned or \
              shifted before an even background, set <i>Pose</i>. Both are done to every image \
              that the model is given later, so that other nodes need no setting for them.</p>
              <p>A part of the images is held out: the network does not learn from them. Training \
              ends when it reconstructs these no better, and what it had learned at its best is kept. \
              The model remembers which images were held out, so that thresholds later come from \
              images that the network was not trained on.</p>
              <p>Training starts from random numbers, and some of these end in a network that \
              paints every image alike. Such a collapse is detected, the training is started again \
              from others, and a warning says so.</p>
              <p>Noise makes a network that has to be robust: put a Noise Injector before this node \
              and choose what its images are for. They take part in the training alone. Images that \
              are held out are measured without noise, and the images of the image column are those \
              that the KDE Learner has to be given.</p>
              <p>There are two networks, those of the systems KD-CAE and NI-CAE of Wilmet et al. \
              (2021). Take the KD-CAE if in doubt: the NI-CAE has many channels at the full image \
              size and takes about four times as long.</p>
              <p>The recipe <i>Paper</i> trains as published, once: if the network has not learned, \
              a warning says what. With the NI-CAE it differs from the publication in this: what was \
              learned in the best epoch is kept and not what was there in the last, and the held-out images are drawn by the seed. \
              The publication added noise before it set images aside, so that some of those had \
              noise too.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputTable("Images", "Images of good parts, as PNG cells.")
                      .addOutputPort("CAE model", "The autoencoder.", ImageModelObject.TYPE)
                      .addOutputTable(
                          "Training history",
                          "One row per epoch: the mean squared errors of training and validation"
                              + " images, on intensities from 0 to 1, and the seconds it took."))
          .model(
              m ->
                  m.parametersClass(CaeLearnerParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .addView(
              new TrainingView(
                      "Autoencoder",
                      "The losses of training and held-out images by epoch, with the epoch whose"
                          + " weights are kept and why training ended; and what the network makes"
                          + " of a few images that were held out.",
                      new TrainingView.Chart(
                          "Loss", "mean squared error", "Training Loss", "Validation Loss"))
                  ::of)
          .nodeType(NodeType.Learner)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .keywords(
              "Autoencoder Learner",
              "autoencoder",
              "anomaly detection",
              "deep learning",
              "neural network",
              "defect",
              "denoising",
              "KD-CAE",
              "NI-CAE");

  public CaeLearnerNodeFactory() {
    super(NODE);
  }
}
