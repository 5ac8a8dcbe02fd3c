package org.imageanomaly.nodes.onnxwriter;

import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.export.OnnxExport;
import org.imageanomaly.nodes.execution.Destinations;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.location.FileTarget;
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

/** The node that writes a model as an ONNX file. */
public final class OnnxModelWriterNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("ONNX Model Writer")
          .icon("onnx-model-writer.png")
          .shortDescription("Writes an image model as an ONNX file, which runs without KNIME.")
          .fullDescription(
              """
              Writes an image model as one ONNX file, which ONNX Runtime, OpenVINO and other \
              software run on a line computer or a phone, without KNIME. The file computes all by \
              itself: what is done to the light, the network or the filters, each score, the \
              anomaly score with its threshold, the decision and the anomaly map, and gives what \
              the nodes of this extension give. Its input is an image at the size of the model, as \
              8-bit samples (height x width x channels); bringing an image to that size is left to \
              whoever runs it. A detector that looks through a network of others takes that with it. \
              A file of a DCGAN generates images and does not score any. Models whose pose is \
              aligned are refused: an aligning search is not part of ONNX. The node needs the \
              feature "Image Anomaly Detection: ONNX and Keras". Whether there can be such a file, \
              and models of that kind can be in it, is checked before anything is trained; whether \
              a learner has aligned the pose shows only after, since it does so only where that \
              helps.
              """)
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addInputPort("Image model", "The model.", ImageModelObject.TYPE))
          .model(
              m ->
                  m.parametersClass(OnnxModelWriterParameters.class)
                      .configure(OnnxModelWriterNodeFactory::configure)
                      .execute(OnnxModelWriterNodeFactory::execute))
          .nodeType(NodeType.Sink)
          .keywords("export", "deploy", "save", "ONNX Runtime", "OpenVINO", "edge");

  public OnnxModelWriterNodeFactory() {
    super(NODE);
  }

  private static void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    FileTarget target = in.<OnnxModelWriterParameters>getParameters().target();
    Destinations.expect(target);
    target.check();
    ImageModelSpec spec = in.getInPortSpec(0);
    try {
      OnnxExport.check(spec.description().kind());
    } catch (OnnxException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  private static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    Destinations.forget();
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          ImageModel model = in.<ImageModelObject>getInPortObject(0).model();
          progress.report(0, "Writing the model as an ONNX file");
          byte[] file = OnnxExport.toBytes(model);
          in.<OnnxModelWriterParameters>getParameters()
              .target()
              .write(stream -> stream.write(file));
          OnnxExport.missing(model).ifPresent(out::setWarningMessage);
        });
  }
}
