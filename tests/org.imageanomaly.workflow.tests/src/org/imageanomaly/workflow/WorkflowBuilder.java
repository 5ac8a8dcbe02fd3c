package org.imageanomaly.workflow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Writes workflow folders in KNIME's form, of nodes of the example workflow and others. */
final class WorkflowBuilder {

  private final Path folder;
  private final Path example;
  private final NodeSettings workflow = new NodeSettings("workflow.knime");
  private final NodeSettingsWO nodes;
  private final NodeSettingsWO connections;
  private int connectionCount;

  WorkflowBuilder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.example = ExampleWorkflow.folder();
    workflow.addString("created_by", "5.8.0");
    workflow.addString("version", "5.1.0");
    workflow.addString("state", "IDLE");
    nodes = workflow.addNodeSettings("nodes");
    connections = workflow.addNodeSettings("connections");
  }

  /** A node of the example workflow, by the name of its folder, under its id. */
  WorkflowBuilder example(String name) throws IOException {
    Path settings = Files.createDirectories(folder.resolve(name)).resolve("settings.xml");
    Files.copy(example.resolve(name).resolve("settings.xml"), settings);
    String id = name.substring(name.indexOf('#') + 1, name.length() - 1);
    return add(Integer.parseInt(id), name);
  }

  /** An Image Model Writer. */
  WorkflowBuilder modelWriter(int id, Path file, String ifExists) throws IOException {
    NodeSettings model = new NodeSettings("model");
    model.addString("file", file.toString());
    model.addString("ifExists", ifExists);
    return node(id, "Image Model Writer", "modelwriter.ImageModelWriterNodeFactory", model);
  }

  /** An Image Model Reader. */
  WorkflowBuilder modelReader(int id, Path file) throws IOException {
    NodeSettings model = new NodeSettings("model");
    model.addString("file", file.toString());
    return node(id, "Image Model Reader", "modelreader.ImageModelReaderNodeFactory", model);
  }

  /** A Noise Injector with the settings of its model. */
  WorkflowBuilder noiseInjector(int id, NodeSettings model) throws IOException {
    return node(id, "Noise Injector", "noiseinjector.NoiseInjectorNodeFactory", model);
  }

  /** An Image Reader (Table) with the settings of its model. */
  WorkflowBuilder tableReader(int id, NodeSettings model) throws IOException {
    return node(id, "Image Reader (Table)", "tablereader.ImageTableReaderNodeFactory", model);
  }

  /** An F1 Evaluator with ports for further tables and the settings of its model. */
  WorkflowBuilder f1Evaluator(int id, int furtherTables, NodeSettings model) throws IOException {
    NodeSettings settings = new NodeSettings("settings.xml");
    NodeSettingsWO ports = settings.addNodeSettings("node_creation_config");
    ports.addNodeSettings("Scored images");
    NodeSettingsWO more = ports.addNodeSettings("More scored images");
    for (int i = 0; i < furtherTables; i++) {
      more.addNodeSettings("port_" + i)
          .addString("object_class", "org.knime.core.node.BufferedDataTable");
    }
    ports.addNodeSettings("Metrics");
    ports.addNodeSettings("Curve points");
    return node(id, "F1 Evaluator", "f1evaluator.F1EvaluatorNodeFactory", model, settings);
  }

  private WorkflowBuilder node(int id, String name, String factory, NodeSettings model)
      throws IOException {
    return node(id, name, factory, model, new NodeSettings("settings.xml"));
  }

  private WorkflowBuilder node(
      int id, String name, String factory, NodeSettings model, NodeSettings settings)
      throws IOException {
    settings.addNodeSettings(model);
    settings.addString("state", "IDLE");
    settings.addString("factory", "org.imageanomaly.nodes." + factory);
    settings.addString("node-name", name);
    settings.addString("node-bundle-symbolic-name", "org.imageanomaly.nodes");
    settings.addString("name", name);
    String path = name + " (#" + id + ")";
    save(settings, Files.createDirectories(folder.resolve(path)).resolve("settings.xml"));
    return add(id, path);
  }

  private WorkflowBuilder add(int id, String path) {
    NodeSettingsWO node = nodes.addNodeSettings("node_" + id);
    node.addInt("id", id);
    node.addString("node_settings_file", path + "/settings.xml");
    node.addBoolean("node_is_meta", false);
    node.addString("node_type", "NativeNode");
    return this;
  }

  /** Connects an output to an input; ports count from 1. */
  WorkflowBuilder connect(int source, int sourcePort, int target, int targetPort) {
    NodeSettingsWO connection = connections.addNodeSettings("connection_" + connectionCount++);
    connection.addInt("sourceID", source);
    connection.addInt("destID", target);
    connection.addInt("sourcePort", sourcePort);
    connection.addInt("destPort", targetPort);
    return this;
  }

  Path write() throws IOException {
    save(workflow, folder.resolve("workflow.knime"));
    return folder;
  }

  private static void save(NodeSettings settings, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.saveToXML(out);
    }
  }
}
