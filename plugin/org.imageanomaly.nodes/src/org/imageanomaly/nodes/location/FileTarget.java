package org.imageanomaly.nodes.location;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.imageanomaly.engine.archive.WholeFile;
import org.imageanomaly.nodes.execution.Destinations.Destination;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.choices.Label;

/**
 * A file that is going to be written.
 *
 * @param what it is, such as "model"
 * @param file where it is
 * @param overwrite whether it may exist
 */
public record FileTarget(String what, Path file, boolean overwrite) implements Destination {

  /** What happens to an older file. */
  public enum IfExists {
    @Label(value = "Fail", description = "The node fails and leaves the file as it is.")
    FAIL,
    @Label(value = "Overwrite", description = "The file is replaced once the new one is whole.")
    OVERWRITE
  }

  /**
   * What settings say.
   *
   * @param setting the title of the setting of the location
   * @throws InvalidSettingsException if that is no place on this computer
   */
  public static FileTarget of(String what, String location, String setting, IfExists ifExists)
      throws InvalidSettingsException {
    return new FileTarget(
        what, Location.resolve(location, setting), ifExists == IfExists.OVERWRITE);
  }

  @Override
  public void check() throws InvalidSettingsException {
    if (file.getParent() == null || Files.isDirectory(file)) {
      throw new InvalidSettingsException(
          "\"" + file + "\" is a folder. Enter the name of a file in it.");
    }
    checkFolder(destination().getParent());
  }

  /** What links lead to is written. */
  private Path destination() throws InvalidSettingsException {
    try {
      return WholeFile.destination(file);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "\"" + file + "\" is a link that leads nowhere (" + e + "). Choose another name.", e);
    }
  }

  private void checkFolder(Path folder) throws InvalidSettingsException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidSettingsException(
          "The folder \""
              + folder
              + "\""
              + (folder.equals(file.getParent()) ? "" : ", where the link \"" + file + "\" leads,")
              + " does not exist. Create it first.");
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
          "The "
              + what
              + " cannot be written to \""
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
      throw thereAlready();
    }
    try {
      file.getFileSystem().provider().checkAccess(file, AccessMode.WRITE);
    } catch (NoSuchFileException e) {
      // somebody has just deleted it
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "The file \"" + file + "\" is write-protected. Choose another one, or permit writing.",
          e);
    }
  }

  private InvalidSettingsException thereAlready() {
    return new InvalidSettingsException(
        "The file \"" + file + "\" exists. Choose another one, or choose to overwrite it.");
  }

  /**
   * Writes the file, whole or not at all. One that must not be replaced stays, even if it comes
   * while this one is written.
   *
   * @throws IOException if it cannot be written, with a message for the user
   */
  public void write(WholeFile.Content content) throws IOException, InvalidSettingsException {
    check();
    try {
      if (overwrite) {
        WholeFile.write(file, "image-" + what, content);
      } else {
        WholeFile.writeNew(file, "image-" + what, content);
      }
    } catch (FileAlreadyExistsException e) {
      throw thereAlready();
    } catch (IOException e) {
      throw new IOException(
          "The "
              + what
              + " cannot be written to \""
              + file
              + "\" ("
              + e
              + "). Check that its folder may be written to and that the disk has space.",
          e);
    }
  }
}
