package org.imageanomaly.nodes.modelreader;

import java.nio.file.Path;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.location.Location;
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

/** The node that reads a model from a file. */
public final class ImageModelReaderNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Image Model Reader")
          .icon("image-model-reader.png")
          .shortDescription("Reads an image model from a file.")
          .fullDescription(
              """
              Reads a model that the Image Model Writer wrote. The checksums of the file are \
              verified, and nothing in it is executed: a damaged or foreign file is refused with \
              a message and does no harm.
              """)
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addOutputPort("Image model", "The model.", ImageModelObject.TYPE))
          .model(
              m ->
                  m.parametersClass(ImageModelReaderParameters.class)
                      .configure(ImageModelReaderNodeFactory::configure)
                      .execute(ImageModelReaderNodeFactory::execute))
          .nodeType(NodeType.Source)
          .keywords("load", "import", "model", "file");

  public ImageModelReaderNodeFactory() {
    super(NODE);
  }

  private static void configure(ConfigureInput in, ConfigureOutput out)
      throws InvalidSettingsException {
    NodeExecution.look(
        progress ->
            out.setOutSpecs(new ImageModelSpec(ModelFile.describe(file(in.getParameters())))));
  }

  private static Path file(ImageModelReaderParameters parameters) throws InvalidSettingsException {
    return Location.resolve(parameters.m_file, ImageModelReaderParameters.FILE);
  }

  private static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          Path file = file(in.getParameters());
          out.setOutData(new ImageModelObject(ModelFile.read(file)));
        });
  }
}
