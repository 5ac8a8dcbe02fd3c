package org.imageanomaly.embedded.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowFile;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;

/** Writes a workflow in KNIME's own form, as one that was configured but not executed. */
final class KnimeFiles {
  private KnimeFiles() {}

  /** Writes workflow.knime and each node's settings.xml into the folder. */
  static void write(Workflow workflow, Path folder) throws IOException {
    for (WorkflowNode node : workflow.nodes()) {
      Path relative = workflow.folder().relativize(node.settingsFile());
      write(nodeSettings(node), folder.resolve(relative.toString()));
    }
    write(workflowSettings(workflow), folder.resolve(WorkflowFile.NAME));
  }

  private static void write(NodeSettings settings, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    settings.saveToXML(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  private static NodeSettings nodeSettings(WorkflowNode node) {
    NodeSettings settings = copy(node.savedSettings());
    node.configuration().settings().copyTo(settings.addNodeSettings("model"));
    settings.addString("state", state(node.isConfiguredWithoutData()));
    settings.addBoolean("hasContent", false);
    settings.addBoolean("isInactive", false);
    settings.removeConfig("nodecontainer_message");
    settings.removeConfig("internalObjects");
    settings.removeConfig("internalTables");
    NodeSettingsWO ports = settings.addNodeSettings("ports");
    for (int i = 1; i < node.outputTypes().length; i++) {
      NodeSettingsWO port = ports.addNodeSettings("port_" + i);
      port.addInt("index", i);
      port.addString("port_dir_location", null);
    }
    NodeSettingsWO stores = settings.addNodeSettings("filestores");
    stores.addString("file_store_location", null);
    stores.addString("file_store_id", null);
    return settings;
  }

  private static NodeSettings workflowSettings(Workflow workflow) {
    NodeSettings settings = copy(workflow.file().settings());
    boolean configured = workflow.nodes().stream().allMatch(WorkflowNode::isConfiguredWithoutData);
    settings.addString("state", state(configured));
    if (!workflow.variables().isEmpty()) {
      NodeSettingsWO variables = settings.addNodeSettings("workflow_variables");
      int number = 0;
      for (FlowVariable variable : workflow.variables().values()) {
        variable.save(variables.addNodeSettings("Var_" + number++));
      }
    }
    return settings;
  }

  private static String state(boolean configured) {
    return configured ? "CONFIGURED" : "IDLE";
  }

  private static NodeSettings copy(NodeSettings settings) {
    NodeSettings copy = new NodeSettings(settings.getKey());
    settings.copyTo(copy);
    return copy;
  }
}
