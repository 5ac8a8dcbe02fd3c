package org.imageanomaly.nodes.dcgangenerator;

import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that generates images. */
public final class DcganGeneratorNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("DCGAN Generator")
          .icon("dcgan-generator.png")
          .shortDescription("Generates images with the model of a DCGAN Learner.")
          .fullDescription(
              """
              Generates images that look like those that a DCGAN Learner was given, in the size and \
              colors of its model. The columns <i>Label</i>, <i>Anomalous</i> and <i>Split</i> are \
              those of the Image Folder Reader, with one value for all images: append the table to \
              a table of real images (Concatenate) to have more good ones for the CNN Learner.
              <p>Generated images are no evidence of how well a model works: measure with real \
              ones.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort(
                          "DCGAN model", "The model of a DCGAN Learner.", ImageModelObject.TYPE)
                      .addOutputTable(
                          "Generated images",
                          "One row per image: Image (PNG), Label, Anomalous and Split."))
          .model(
              m ->
                  m.parametersClass(DcganGeneratorParameters.class)
                      .configure(DcganGeneratorModel::configure)
                      .execute(DcganGeneratorModel::execute))
          .nodeType(NodeType.Source)
          .keywords(
              "Image Generator",
              "GAN",
              "generative adversarial network",
              "synthetic images",
              "augmentation");

  public DcganGeneratorNodeFactory() {
    super(NODE);
  }
}
