package org.imageanomaly.nodes.backbonereader;

import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneReader;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
import org.imageanomaly.nodes.literature.Papers;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that reads a network of others whose features tell unusual parts from good ones. */
public final class ImageBackboneReaderNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Image Backbone Reader")
          .icon("image-backbone-reader.png")
          .shortDescription(
              "Reads a network that others trained, for detectors that look at its features.")
          .fullDescription(
              """
              Reads an ONNX file of a network that was trained to classify images, such as a \
              ResNet, WideResNet, EfficientNet, MobileNet, ConvNeXt, Inception, ViT or DINOv2, \
              finds the layers within it whose features tell unusual parts from good ones, and \
              cuts off what comes behind them. No such network comes with the extension, and none \
              is downloaded: whoever has PyTorch exports one with a few lines of Python, which the \
              documentation has. \
              <br/><br/>\
              The layers are the feature maps at an eighth and at a sixteenth of the sides of \
              images, at the end of the last block of each, or, of transformers, the tokens of \
              patches behind two thirds and five sixths of their blocks. \
              <br/><br/>\
              A file is foreign: its size, its nodes, and what they cost in memory and arithmetic \
              are limited before anything of it is computed, and whatever is not known is refused \
              with a message. Needs the optional feature <i>Image Anomaly Detection: ONNX and \
              Keras</i>. \
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addOutputPort(
                      "Image backbone",
                      "The network up to its layers of features, with what has to be done to"
                          + " images first and the SHA-256 of the file. The network itself is in"
                          + " it, and goes into every detector that is learned with it.",
                      ImageModelObject.TYPE))
          .model(
              m ->
                  m.parametersClass(ImageBackboneReaderParameters.class)
                      .configure(ImageBackboneReaderNodeFactory::configure)
                      .execute(ImageBackboneReaderNodeFactory::execute))
          .nodeType(NodeType.Source)
          .keywords("onnx", "backbone", "pretrained", "features", "ImageNet", "import", "load")
          .addExternalResource(Papers.NEAREST_PATCHES, Papers.NEAREST_PATCHES_TITLE)
          .addExternalResource(Papers.GAUSSIANS, Papers.GAUSSIANS_TITLE);

  public ImageBackboneReaderNodeFactory() {
    super(NODE);
  }

  private static void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    ImageBackboneReaderParameters parameters = in.getParameters();
    parameters.file();
    parameters.reader();
    // the file may be large, and says another size only if it takes no other
    out.setOutSpecs(new ImageModelSpec(Backbone.describe(parameters.shape())));
  }

  private static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          ImageBackboneReaderParameters parameters = in.getParameters();
          progress.report(0, "Reading the network");
          BackboneReader.Found found = parameters.reader().read(parameters.file());
          out.setOutData(new ImageModelObject(found.backbone()));
          new Warnings().addAll(found.remarks()).show(out);
        });
  }
}
