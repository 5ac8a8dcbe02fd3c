package org.imageanomaly.nodes.classifierreader;

import org.imageanomaly.engine.classifier.OnnxClassifierModel;
import org.imageanomaly.engine.classifier.OnnxClassifierReader;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.execution.Warnings;
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

/** The node that reads a classifier that others trained. */
public final class ImageClassifierReaderNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Image Classifier Reader")
          .icon("image-classifier-reader.png")
          .shortDescription("Reads a classifier that others trained, for the CNN Predictor.")
          .fullDescription(
              """
              Reads an ONNX file of a network that tells classes of images apart, trained \
              elsewhere, and makes of it a model that the CNN Predictor takes. \
              <br/><br/>\
              What the numbers mean that the network makes of an image is read off its end: a \
              softmax or a logarithm of one makes probabilities, a single number is the \
              probability of the second of two classes, and whatever else is brought to \
              probabilities by a softmax. \
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
                      "Image classifier",
                      "The network with its classes, and with what has to be done to images first.",
                      ImageModelObject.TYPE))
          .model(
              m ->
                  m.parametersClass(ImageClassifierReaderParameters.class)
                      .configure(ImageClassifierReaderNodeFactory::configure)
                      .execute(ImageClassifierReaderNodeFactory::execute))
          .nodeType(NodeType.Source)
          .keywords("onnx", "classifier", "pretrained", "import", "load", "image classification");

  public ImageClassifierReaderNodeFactory() {
    super(NODE);
  }

  private static void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    ImageClassifierReaderParameters parameters = in.getParameters();
    parameters.file();
    // the file may be large: its classes and, if it takes no other, its size are known later
    out.setOutSpecs(new ImageModelSpec(OnnxClassifierModel.describe(parameters.shape())));
  }

  private static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          ImageClassifierReaderParameters parameters = in.getParameters();
          progress.report(0, "Reading the network");
          OnnxClassifierReader.Found found = parameters.reader().read(parameters.file());
          out.setOutData(new ImageModelObject(found.model()));
          new Warnings().addAll(found.remarks()).show(out);
        });
  }
}
