package org.imageanomaly.nodes.modelwriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.imageanomaly.nodes.execution.Destinations.Destination;
import org.imageanomaly.nodes.location.Location;
import org.imageanomaly.nodes.modelwriter.ImageModelWriterParameters.IfExists;
import org.knime.core.node.InvalidSettingsException;

/**
 * The file that a model is going to be written to.
 *
 * @param file where it is
 * @param overwrite whether it may exist
 */
record Target(Path file, boolean overwrite) implements Destination {

  /**
   * What the settings say.
   *
   * @throws InvalidSettingsException if that is no place on this computer
   */
  static Target of(ImageModelWriterParameters parameters) throws InvalidSettingsException {
    return new Target(
        Location.resolve(parameters.m_file, ImageModelWriterParameters.FILE),
        parameters.m_ifExists == IfExists.OVERWRITE);
  }

  @Override
  public void check() throws InvalidSettingsException {
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new InvalidSettingsException(
          "\"" + file + "\" is a folder. Enter the name of a file in it.");
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidSettingsException(
          "The folder \"" + folder + "\" does not exist. Create it first.");
    }
    if (exists()) {
      checkExisting();
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidSettingsException(
          "The folder \"" + folder + "\" may not be written to. Choose another one.");
    }
  }

  private boolean exists() throws InvalidSettingsException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "The model cannot be written to \""
              + file
              + "\" ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "). Choose another name or folder.",
          e);
    }
  }

  private void checkExisting() throws InvalidSettingsException {
    if (!overwrite) {
      throw new InvalidSettingsException(
          "The file \"" + file + "\" exists. Choose another one, or choose to overwrite it.");
    }
    if (!Files.isWritable(file)) {
      throw new InvalidSettingsException(
          "The file \"" + file + "\" is write-protected. Choose another one, or permit writing.");
    }
  }
}
