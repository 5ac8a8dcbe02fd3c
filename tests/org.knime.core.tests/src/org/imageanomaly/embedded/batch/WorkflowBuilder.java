package org.imageanomaly.embedded.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;

/** Writes workflow folders for tests, in KNIME's form. */
public final class WorkflowBuilder {
  private final Path folder;
  private final NodeSettings workflow = new NodeSettings("workflow.knime");
  private final NodeSettingsWO nodes;
  private final NodeSettingsWO connections;
  private int connectionCount;
  private int variableCount;
  private String annotation;

  public WorkflowBuilder(Path folder) {
    this.folder = folder;
    workflow.addString("created_by", "5.8.0");
    workflow.addString("version", "5.1.0");
    workflow.addString("state", "IDLE");
    nodes = workflow.addNodeSettings("nodes");
    connections = workflow.addNodeSettings("connections");
  }

  /** Row Source (1) -> Row Learner (2) -> Row Scorer (3), which gets the rows of the source too. */
  public static WorkflowBuilder chain(Path folder) throws IOException {
    return new WorkflowBuilder(folder)
        .source(1, settings -> {})
        .node(2, "Row Learner", "RowLearner", null, null)
        .node(3, "Row Scorer", "RowScorer", null, null)
        .connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(2, 2, 3, 2);
  }

  public WorkflowBuilder source(int id, Consumer<NodeSettings> change) throws IOException {
    return source(id, change, null);
  }

  WorkflowBuilder source(int id, Consumer<NodeSettings> change, NodeSettings variables)
      throws IOException {
    NodeSettings model = new NodeSettings("model");
    model.addInt("rows", 3);
    model.addString("folder", "");
    model.addBoolean("fail", false);
    model.addNodeSettings("more").addInt("factor", 1);
    change.accept(model);
    return node(id, "Row Source", "RowSource", model, variables);
  }

  public WorkflowBuilder node(
      int id, String name, String factory, NodeSettings model, NodeSettings variables)
      throws IOException {
    NodeSettings settings = new NodeSettings("settings.xml");
    if (model != null) {
      settings.addNodeSettings(model);
    }
    if (variables != null) {
      settings.addNodeSettings(variables);
    }
    if (annotation != null) {
      settings.addNodeSettings("nodeAnnotation").addString("text", annotation);
      annotation = null;
    }
    settings.addString("state", "IDLE");
    settings.addString("factory", "org.imageanomaly.embedded.testnodes." + factory + "$Factory");
    settings.addString("node-name", name);
    settings.addString("node-bundle-symbolic-name", "org.imageanomaly.embedded.testnodes");
    settings.addString("name", name);
    String path = name + " (#" + id + ")";
    Files.createDirectories(folder.resolve(path));
    settings.saveToXML(Files.newOutputStream(folder.resolve(path).resolve("settings.xml")));
    NodeSettingsWO node = nodes.addNodeSettings("node_" + id);
    node.addInt("id", id);
    node.addString("node_settings_file", path + "/settings.xml");
    node.addBoolean("node_is_meta", false);
    node.addString("node_type", "NativeNode");
    return this;
  }

  /** What is written below the next node. */
  public WorkflowBuilder annotated(String text) {
    annotation = text;
    return this;
  }

  public WorkflowBuilder connect(int source, int sourcePort, int target, int targetPort) {
    NodeSettingsWO connection = connections.addNodeSettings("connection_" + connectionCount++);
    connection.addInt("sourceID", source);
    connection.addInt("destID", target);
    connection.addInt("sourcePort", sourcePort);
    connection.addInt("destPort", targetPort);
    return this;
  }

  public WorkflowBuilder variable(FlowVariable variable) {
    NodeSettingsWO all =
        variableCount == 0
            ? workflow.addNodeSettings("workflow_variables")
            : (NodeSettingsWO) workflow.getEntry("workflow_variables");
    variable.save(all.addNodeSettings("Var_" + variableCount++));
    return this;
  }

  WorkflowBuilder change(Consumer<NodeSettings> change) {
    change.accept(workflow);
    return this;
  }

  public Path write() throws IOException {
    Files.createDirectories(folder);
    workflow.saveToXML(Files.newOutputStream(folder.resolve("workflow.knime")));
    return folder;
  }

  /** The part of a node's settings by which a variable overwrites one setting. */
  public static NodeSettings overwritten(String variable, String... path) {
    NodeSettings variables = new NodeSettings("variables");
    variables.addString("version", "V_2019_09_13");
    NodeSettingsWO place = variables.addNodeSettings("tree");
    for (String key : path) {
      place = place.addNodeSettings(key);
    }
    place.addString("used_variable", variable);
    place.addString("exposed_variable", null);
    return variables;
  }
}
