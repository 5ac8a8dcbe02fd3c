package org.imageanomaly.nodes.group;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.imageanomaly.engine.model.GroupFile;
import org.imageanomaly.nodes.location.FileTarget;
import org.imageanomaly.nodes.location.FileTarget.IfExists;
import org.imageanomaly.nodes.location.Location;
import org.knime.core.node.InvalidSettingsException;

/**
 * The folder with one model file for each group.
 *
 * @param path of the folder
 */
public record ModelFolder(Path path) {

  /** The title of the setting. */
  public static final String SETTING = "Model folder";

  private static final int NAMED = 12;

  /**
   * What a setting says.
   *
   * @throws InvalidSettingsException if that is no place on this computer
   */
  public static ModelFolder of(String location) throws InvalidSettingsException {
    return new ModelFolder(Location.resolve(location, SETTING));
  }

  /** The file of a group, whether it is there or not. */
  public Path file(String group) {
    return path.resolve(GroupFile.name(group));
  }

  /**
   * Where the model of a group is going to be written.
   *
   * @param ifExists what happens to an older one
   */
  public FileTarget target(String group, IfExists ifExists) {
    return new FileTarget("model", file(group), ifExists == IfExists.OVERWRITE);
  }

  /**
   * Looks whether models can be written, without writing anything.
   *
   * @throws InvalidSettingsException if the folder is neither there nor can be made
   */
  public void check() throws InvalidSettingsException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new InvalidSettingsException(
          "\"" + path + "\" (setting \"" + SETTING + "\") is a file. Enter a folder.");
    }
    Path there = Files.isDirectory(path) ? path : path.getParent();
    if (there == null || !Files.isDirectory(there)) {
      throw new InvalidSettingsException(
          "The folder \""
              + path
              + "\" (setting \""
              + SETTING
              + "\") cannot be made, since the one that it is to lie in does not exist. Create that"
              + " one first, or enter another one.");
    }
    if (!Files.isWritable(there)) {
      throw new InvalidSettingsException(
          "The folder \"" + there + "\" may not be written to. Choose another one.");
    }
  }

  /**
   * Makes the folder, if it is not there.
   *
   * @throws InvalidSettingsException if it cannot be made
   */
  public void make() throws InvalidSettingsException {
    check();
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "The folder \"" + path + "\" cannot be made (" + e + "). Choose another one.", e);
    }
  }

  /**
   * Looks whether the models of groups may be written, before the first is learned.
   *
   * @throws InvalidSettingsException names those that are there and must not be replaced
   */
  public void check(Collection<String> groups, IfExists ifExists) throws InvalidSettingsException {
    List<String> there =
        groups.stream()
            .filter(group -> ifExists == IfExists.FAIL && Files.exists(file(group)))
            .toList();
    if (!there.isEmpty()) {
      throw new InvalidSettingsException(
          "The folder \""
              + path
              + "\" has models of "
              + listed(there)
              + " already. Choose another folder, or choose to overwrite them.");
    }
    for (String group : groups) {
      target(group, ifExists).check();
    }
  }

  private static String listed(List<String> groups) {
    return groups.stream().limit(NAMED).map(g -> "\"" + g + "\"").collect(Collectors.joining(", "))
        + (groups.size() > NAMED ? " and " + (groups.size() - NAMED) + " more" : "");
  }

  /** The model files that are there, in words. */
  public String content() {
    List<String> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "*" + GroupFile.EXTENSION)) {
      found.forEach(file -> files.add(file.getFileName().toString()));
    } catch (IOException e) {
      return "cannot be listed (" + e + ")";
    }
    Collections.sort(files);
    return files.isEmpty() ? "has no model file" : "has the models " + listed(files);
  }
}
