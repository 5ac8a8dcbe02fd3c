package org.imageanomaly.embedded.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import org.imageanomaly.embedded.node.InstalledNodes;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;

/**
 * What a node's {@code settings.xml} says.
 *
 * @param id the node's ID in the workflow
 * @param path the file
 * @param settings its content
 */
record NodeFile(int id, Path path, NodeSettings settings) {
  private static final String MODEL = "model";

  static NodeFile read(int id, Path path) throws LoadException {
    if (!Files.isRegularFile(path)) {
      throw new LoadException(
          "The settings of node " + id + " are missing: there is no file " + path + ".");
    }
    return new NodeFile(id, path, SettingsFile.read(path));
  }

  /** The name a user knows the node by. */
  String name() {
    return settings.getString(
        "name", settings.getString("node-name", path.getParent().getFileName().toString()));
  }

  /** The settings of the node's own; null when nothing is saved yet. */
  NodeSettings model() {
    try {
      return settings.containsKey(MODEL) ? settings.getNodeSettings(MODEL) : null;
    } catch (InvalidSettingsException e) {
      return null;
    }
  }

  VariableSettings variables() throws LoadException {
    try {
      return VariableSettings.of(settings);
    } catch (InvalidSettingsException e) {
      throw broken(e);
    }
  }

  ConfigurableNodeFactory<? extends NodeModel> newFactory() throws LoadException {
    try {
      String factoryClass = settings.getString("factory");
      return InstalledNodes.newFactory(factoryClass).orElseThrow(() -> missing(factoryClass));
    } catch (InvalidSettingsException e) {
      throw broken(e);
    } catch (IllegalStateException e) {
      throw new LoadException(name() + " (#" + id + "): " + e.getMessage(), e);
    }
  }

  private LoadException missing(String factoryClass) {
    return new LoadException(
        "The node \""
            + name()
            + "\" (#"
            + id
            + ") of bundle "
            + settings.getString("node-bundle-symbolic-name", "(unknown)")
            + " is not installed here (factory "
            + factoryClass
            + "). The embedded platform has the nodes of this project only; run the workflow with"
            + " KNIME.");
  }

  LoadException broken(Exception cause) {
    return new LoadException(
        "The settings of node \""
            + name()
            + "\" (#"
            + id
            + ") in "
            + path
            + " are broken: "
            + cause.getMessage(),
        cause);
  }
}
