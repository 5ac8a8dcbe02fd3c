package org.imageanomaly.nodes.modelwriter;

import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.nodes.execution.Destinations;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.location.FileTarget;
import org.imageanomaly.nodes.port.ImageModelObject;
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

/** The node that writes a model to a file. */
public final class ImageModelWriterNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Image Model Writer")
          .icon("image-model-writer.png")
          .shortDescription("Writes an image model to a file.")
          .fullDescription(
              """
              Writes an image model of any kind to a file: a zip of readable JSON and raw \
              numbers, with checksums. The file appears whole or not at all; if the disk is full, \
              an older file stays as it was. The Image Model Reader reads it, on any machine. \
              Whether the file can be written is checked before anything is trained: the nodes \
              of this extension do not begin if this node waits for their result in vain.
              """)
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addInputPort("Image model", "The model.", ImageModelObject.TYPE))
          .model(
              m ->
                  m.parametersClass(ImageModelWriterParameters.class)
                      .configure(ImageModelWriterNodeFactory::configure)
                      .execute(ImageModelWriterNodeFactory::execute))
          .nodeType(NodeType.Sink)
          .keywords("save", "export", "model", "file");

  public ImageModelWriterNodeFactory() {
    super(NODE);
  }

  private static void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    FileTarget target = in.<ImageModelWriterParameters>getParameters().target();
    Destinations.expect(target);
    target.check();
  }

  private static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    Destinations.forget();
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          ImageModelObject object = in.getInPortObject(0);
          in.<ImageModelWriterParameters>getParameters()
              .target()
              .write(stream -> ModelFile.write(object.model(), stream));
        });
  }
}
