package org.imageanomaly.nodes.dcganlearner;

import org.imageanomaly.nodes.learner.TrainingView;
import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.table.ColumnNames;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that trains a generator of images. */
public final class DcganLearnerNodeFactory extends DefaultNodeFactory {

  private static final DcganLearnerModel MODEL = new DcganLearnerModel();

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("DCGAN Learner")
          .icon("dcgan-learner.png")
          .shortDescription("Trains a generator that makes further images of good parts.")
          .fullDescription(
              """
              Trains a deep convolutional generative adversarial network (DCGAN): a generator that \
              makes images out of random numbers, and a discriminator that tells them from real \
              ones. Each learns from the other, until the generator's images look like the given \
              ones. The recipe <i>Paper</i> is the network of Wilmet et al. (2021).
              <p>The DCGAN Generator draws further images from the model. The DCGAN Scorer scores \
              images for anomalies with it: a part of the images is held out, and what the \
              generator misses in these sets the scale of the scores.</p>
              <p>Adversarial training can fail: the generator may make much the same image out of all \
              random numbers, or the discriminator may win so clearly that the generator no longer \
              learns. Both are recognized, and a warning says so and what helps. Look at the \
              samples.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputTable("Images", "Images of good parts, as PNG cells.")
                      .addOutputPort(
                          "DCGAN model", "Generator and discriminator.", ImageModelObject.TYPE)
                      .addOutputTable(
                          "Training history",
                          "One row per epoch: the losses of both networks (cross-entropy), the shares of"
                              + " real and of generated images that the discriminator told right,"
                              + " the diversity of the generated images as a share of that of the"
                              + " real ones, and the seconds it took.")
                      .addOutputTable(
                          "Samples",
                          "One row: 64 generated images in one picture (PNG), and their diversity:"
                              + " how much they differ from one another, as a share of how much the"
                              + " real images do."))
          .model(
              m ->
                  m.parametersClass(DcganLearnerParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .addView(
              new TrainingView(
                      "Image generator",
                      "The losses of both networks by epoch, what the discriminator tells apart and"
                          + " how different generated images are; and the same images as earlier"
                          + " epochs made them.",
                      new TrainingView.Chart(
                          "Loss", "cross-entropy", "Discriminator Loss", "Generator Loss"),
                      new TrainingView.Chart(
                          "Accuracy of the discriminator",
                          "part of the images",
                          "Accuracy on Real",
                          "Accuracy on Generated"),
                      new TrainingView.Chart(
                          "Diversity", "share of that of real images", ColumnNames.DIVERSITY))
                  ::of)
          .nodeType(NodeType.Learner)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .addExternalResource(Papers.GENERATOR, Papers.GENERATOR_TITLE)
          .keywords(
              "Image Generator Learner",
              "GAN",
              "generative adversarial network",
              "generate images",
              "deep learning",
              "neural network",
              "AnoGAN");

  public DcganLearnerNodeFactory() {
    super(NODE);
  }
}
