package org.imageanomaly.nodes.noiseinjector;

import org.imageanomaly.nodes.literature.Papers;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that adds noise to images. */
public final class NoiseInjectorNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Noise Injector")
          .icon("noise-injector.png")
          .shortDescription("Adds random noise to a part of the images.")
          .fullDescription(
              """
              Adds noise to images that are drawn at random, to see how well a model copes with \
              it. With the settings as they are at first, a tenth of the images gets Gaussian \
              noise of variance 0.001, as in Wilmet et al. (2021); all others stay as they are.
              <p>Noise is computed on intensities from 0 (black) to 1 (white), for every pixel \
              and color channel by itself. The result is a PNG image of 8 bits a channel, in which \
              it is rounded to the nearest of 256 levels: each value moves by up to 1/510, and \
              noise with a standard deviation far below 1/255 is lost. Values below black or above \
              white cannot be stored and are clipped, whatever the settings; the publication trained on \
              unrounded and unclipped values.</p>
              <p>The same seed and images give the same noise. The rows are drawn by their \
              number, and so is the noise: it does not depend on the other images. Rows whose \
              image is missing or unreadable get missing cells and are counted in one warning; a \
              drawn row without an image is not made up for by another one.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputTable("Images", "Images as PNG cells.")
                      .addOutputTable(
                          "Noisy images",
                          "All rows, the images with noise appended as Noisy Image (PNG) or in"
                              + " place of the originals, and Noisy, which is true for the images"
                              + " that were drawn."))
          .model(
              m ->
                  m.parametersClass(NoiseInjectorParameters.class)
                      .configure(NoiseInjectorModel::configure)
                      .execute(NoiseInjectorModel::execute))
          .nodeType(NodeType.Manipulator)
          .addExternalResource(Papers.SYSTEMS, Papers.SYSTEMS_TITLE)
          .keywords("Gaussian noise", "salt and pepper", "Poisson noise", "speckle", "robustness");

  public NoiseInjectorNodeFactory() {
    super(NODE);
  }
}
