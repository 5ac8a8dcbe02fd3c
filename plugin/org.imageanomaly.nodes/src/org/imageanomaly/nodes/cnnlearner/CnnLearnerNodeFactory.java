package org.imageanomaly.nodes.cnnlearner;

import org.imageanomaly.nodes.learner.TrainingView;
import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** The node that trains a classifier of images. */
public final class CnnLearnerNodeFactory extends DefaultNodeFactory {

  private static final CnnLearnerModel MODEL = new CnnLearnerModel();

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("CNN Learner")
          .icon("cnn-learner.png")
          .shortDescription(
              "Trains a network to tell classes of images apart, such as good and defective.")
          .fullDescription(
              """
              Trains a convolutional neural network (CNN) on images of which the class is known, \
              such as good and defective parts. It needs images of every class; the CNN Predictor \
              then says how probable each class of a new image is. If nothing else is chosen, it \
              learns from the rows of the split "labelled", which the Image Folder Reader makes with \
              a labelled fraction above 0, or else from all rows but those of the split "test".
              <p>The recipe <b>Recommended</b> is made for few images and rare defects: every \
              class counts the same, however many images it has; images are mirrored, turned, \
              moved and lit a little differently each time they are shown; and the network looks \
              for the strongest trace of a class anywhere in the image, since a defect is small. \
              A part of every class is held out. Training ends when its loss no longer falls, and \
              the weights of the epoch with the lowest loss on it are kept.</p>
              <p>A second table may have further images to train on, such as those of the DCGAN \
              Generator: all its rows but those of the split "test". None of them is held out, so \
              that photographs alone decide which epoch is kept and whether the network has \
              learned.</p>
              <p>Where lamps or exposures vary, set <i>Illumination</i>; where parts lie turned or \
              shifted before an even background, set <i>Pose</i>. Both are done to every image \
              that the model is given later.</p>
              <p>A warning says if nothing shows that the network has learned: if the training \
              images are classified no better than by knowing how frequent each class is, if all \
              held-out images get the same class, or if guessing would order the held-out images \
              as well in more than one of twenty trainings. Of few images, such as three of a \
              class in all, none can tell, and the warning says that.</p>
              <p>The recipe <b>Paper</b> has the network, optimizer, batch size and number of \
              epochs of the CNN of Wilmet et al. (2021): 687,777 parameters for two classes. The \
              published program trains on good images alone and calls every image defective; this \
              node trains on all classes, leaves the test images to you, and decides at a \
              probability of 0.5. Batches of 120 in 15 epochs are few training steps for few \
              images: set more epochs to give this network a chance.</p>
              """)
          .sinceVersion(1, 0, 0)
          .dynamicPorts(CnnLearnerNodeFactory::addPorts)
          .model(
              m ->
                  m.parametersClass(CnnLearnerParameters.class)
                      .configure(MODEL::configure)
                      .execute(MODEL::execute))
          .addView(
              new TrainingView(
                      "Classifier",
                      "Losses and accuracy by epoch, with the epoch whose weights are kept and why"
                          + " training ended; and which classes of held-out images were taken for"
                          + " which.",
                      new TrainingView.Chart(
                          "Loss", "cross-entropy", "Training Loss", "Validation Loss"),
                      new TrainingView.Chart(
                          "Accuracy", "part of the held-out images", "Validation Accuracy"))
                  ::of)
          .nodeType(NodeType.Learner)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .keywords(
              "Image Classifier Learner",
              "convolutional neural network",
              "image classification",
              "supervised",
              "deep learning",
              "defect");

  /** The fixed ports bear the names that workflows were saved with. */
  private static void addPorts(DynamicPortsAdder ports) {
    ports
        .addInputPortGroup(
            "Labelled images",
            g ->
                g.name("Labelled images")
                    .description("Images as PNG cells, and their classes.")
                    .fixed(BufferedDataTable.TYPE))
        .addInputPortGroup(
            "Further training images",
            g ->
                g.name("Further training images")
                    .description(
                        "Images that are trained on and never held out, such as generated ones, in"
                            + " columns of the same names.")
                    .optional()
                    .supportedTypes(BufferedDataTable.TYPE))
        .addOutputPortGroup(
            "CNN model",
            g -> g.name("CNN model").description("The classifier.").fixed(ImageModelObject.TYPE))
        .addOutputPortGroup(
            "Training history",
            g ->
                g.name("Training history")
                    .description(
                        "One row per epoch: the cross-entropy of training and validation images in"
                            + " nats, the part of the validation images that was classified right,"
                            + " the seconds it took, and a remark at the epoch whose weights are"
                            + " kept and at the last one, which says why training ended.")
                    .fixed(BufferedDataTable.TYPE));
  }

  public CnnLearnerNodeFactory() {
    super(NODE);
  }
}
