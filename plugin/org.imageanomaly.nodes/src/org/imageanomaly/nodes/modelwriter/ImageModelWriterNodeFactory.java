package org.imageanomaly.nodes.modelwriter;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.nodes.execution.NodeExecution;
import org.imageanomaly.nodes.location.Location;
import org.imageanomaly.nodes.modelwriter.ImageModelWriterParameters.IfExists;
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
              an older file stays as it was. The Image Model Reader reads it, on any machine.
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
    file(in.getParameters());
  }

  private static Path file(ImageModelWriterParameters parameters) throws InvalidSettingsException {
    return Location.resolve(parameters.m_file, ImageModelWriterParameters.FILE);
  }

  private static void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException {
    NodeExecution.run(
        in.getExecutionContext(),
        progress -> {
          ImageModelWriterParameters parameters = in.getParameters();
          ImageModelObject object = in.getInPortObject(0);
          write(object, file(parameters), parameters.m_ifExists);
        });
  }

  private static void write(ImageModelObject object, Path file, IfExists ifExists)
      throws IOException {
    if (ifExists == IfExists.FAIL && Files.exists(file)) {
      throw new FileAlreadyExistsException(
          "The file \"" + file + "\" exists. Choose another one, or choose to overwrite it.");
    }
    if (Files.isDirectory(file)) {
      throw new FileAlreadyExistsException(
          "\"" + file + "\" is a folder. Enter the name of a file in it.");
    }
    if (!Files.isDirectory(file.getParent())) {
      throw new NoSuchFileException(
          "The folder \"" + file.getParent() + "\" does not exist. Create it first.");
    }
    try {
      ModelFile.write(object.model(), file);
    } catch (IOException e) {
      throw new IOException(
          "The model cannot be written to \""
              + file
              + "\" ("
              + e
              + "). Check that its folder may be written to and that the disk has space.",
          e);
    }
  }
}
