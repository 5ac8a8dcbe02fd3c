package org.imageanomaly.embedded.workflow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;

/**
 * What {@code workflow.knime} says: the nodes with their folders, the connections, the variables.
 *
 * @param settings the whole file
 * @param nodes the settings file of each node by its ID
 */
public record WorkflowFile(
    NodeSettings settings,
    Map<Integer, Path> nodes,
    List<Connection> connections,
    List<FlowVariable> variables) {
  /** The name of the file. */
  public static final String NAME = "workflow.knime";

  private static final String VARIABLES = "workflow_variables";

  /**
   * Reads the file in a workflow's folder.
   *
   * @throws LoadException when there is none, or it is broken, newer, or has parts that this
   *     platform does not run
   */
  public static WorkflowFile read(Path folder) throws LoadException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new LoadException(
          "There is no workflow in " + folder + ": expected the file " + NAME + " there.");
    }
    NodeSettings settings = SettingsFile.read(file);
    try {
      WorkflowVersion.check(
          settings.getString("version"), settings.getString("created_by", "(unknown)"));
      return new WorkflowFile(
          settings, nodes(settings, folder), connections(settings), variables(settings));
    } catch (InvalidSettingsException e) {
      throw new LoadException(file + " is broken: " + e.getMessage(), e);
    }
  }

  private static Map<Integer, Path> nodes(NodeSettings settings, Path folder)
      throws InvalidSettingsException, LoadException {
    Map<Integer, Path> nodes = new LinkedHashMap<>();
    NodeSettings all = settings.getNodeSettings("nodes");
    for (String key : all.keySet()) {
      NodeSettings node = all.getNodeSettings(key);
      int id = node.getInt("id");
      Path file = nodeFile(node, id, folder);
      if (nodes.put(id, file) != null) {
        throw new InvalidSettingsException("two nodes have the ID " + id + ".");
      }
    }
    return nodes;
  }

  private static Path nodeFile(NodeSettings node, int id, Path folder)
      throws InvalidSettingsException, LoadException {
    String path = node.getString("node_settings_file");
    String type = node.getString("node_type", "NativeNode");
    if (node.getBoolean("node_is_meta", false) || !"NativeNode".equals(type)) {
      throw new LoadException(
          "Node "
              + id
              + " (\""
              + path
              + "\") is a metanode or component ("
              + type
              + "), which the embedded platform does not run. Run the workflow with KNIME.");
    }
    Path file = folder.resolve(path).normalize();
    if (id < 0 || !file.startsWith(folder.normalize())) {
      throw new InvalidSettingsException(
          "node " + id + " has its settings outside of the workflow, in \"" + path + "\".");
    }
    return file;
  }

  private static List<Connection> connections(NodeSettings settings)
      throws InvalidSettingsException {
    List<Connection> connections = new ArrayList<>();
    NodeSettings all = settings.getNodeSettings("connections");
    for (String key : all.keySet()) {
      NodeSettings one = all.getNodeSettings(key);
      connections.add(
          new Connection(
              one.getInt("sourceID"),
              one.getInt("sourcePort"),
              one.getInt("destID"),
              one.getInt("destPort")));
    }
    return connections;
  }

  private static List<FlowVariable> variables(NodeSettings settings)
      throws InvalidSettingsException {
    List<FlowVariable> variables = new ArrayList<>();
    if (settings.containsKey(VARIABLES)) {
      NodeSettings all = settings.getNodeSettings(VARIABLES);
      for (String key : all.keySet()) {
        variables.add(FlowVariable.load(all.getNodeSettings(key)));
      }
    }
    return variables;
  }
}
