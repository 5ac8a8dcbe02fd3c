package org.imageanomaly.embedded.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.imageanomaly.embedded.execution.Preparation;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.workflow.NodeWork;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.workflow.NodeMessage;

/**
 * The results that an earlier run saved beside the workflow. What cannot be read any more is told
 * and computed again.
 */
public final class SavedResults implements Preparation.Results {
  private final ObjectStore objects = new ObjectStore();
  private final Path folder;
  private final NodeSettings nodes;
  private final Consumer<String> problems;

  private SavedResults(Path folder, NodeSettings nodes, Consumer<String> problems) {
    this.folder = folder;
    this.nodes = nodes;
    this.problems = problems;
  }

  /** The results beside the workflow in that folder; none when it was never executed here. */
  public static SavedResults in(Path workflow, Consumer<String> problems) {
    Path folder = workflow.resolve(StateLayout.FOLDER);
    Path file = StateLayout.stateFile(folder);
    Replacement.restore(folder);
    if (!Files.exists(file)) {
      return new SavedResults(folder, new NodeSettings(StateLayout.NODES), problems);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      NodeSettings state = (NodeSettings) NodeSettings.loadFromXML(in);
      int version = state.getInt(StateLayout.VERSION_KEY);
      if (version != StateLayout.VERSION) {
        throw new IOException("they have version " + version + ", expected " + StateLayout.VERSION);
      }
      return new SavedResults(folder, state.getNodeSettings(StateLayout.NODES), problems);
    } catch (IOException | InvalidSettingsException | RuntimeException e) {
      problems.accept(
          "The saved results in "
              + folder
              + " cannot be read ("
              + e.getMessage()
              + "); all nodes run again.");
      return new SavedResults(folder, new NodeSettings(StateLayout.NODES), problems);
    }
  }

  @Override
  public boolean restore(WorkflowNode node, String fingerprint) {
    if (!(nodes.getEntry(StateLayout.nodeKey(node.id())) instanceof NodeSettings entry)
        || !fingerprint.equals(entry.getString(StateLayout.FINGERPRINT, null))) {
      return false;
    }
    try (NodeWork work = node.enter()) {
      restore(node, entry);
      return true;
    } catch (IOException
        | InvalidSettingsException
        | CanceledExecutionException
        | RuntimeException e) {
      NodeBridge.models().reset(node.model());
      problems.accept(
          "The saved result of "
              + node
              + " cannot be read ("
              + e.getMessage()
              + "); it runs again.");
      return false;
    }
  }

  private void restore(WorkflowNode node, NodeSettings entry)
      throws IOException, InvalidSettingsException, CanceledExecutionException {
    Path source = StateLayout.nodeFolder(folder, node.id());
    int outputs = node.outputTypes().length - 1;
    PortObject[] results =
        objects.load(entry.getNodeSettings(StateLayout.PORTS), source, "port_", outputs);
    for (int i = 0; i < outputs; i++) {
      if (results[i] == null || !node.outputTypes()[i + 1].acceptsPortObject(results[i])) {
        throw new IOException(
            "output " + (i + 1) + " is no " + node.outputTypes()[i + 1].getName());
      }
    }
    PortObject[] held = objects.load(entry.getNodeSettings(StateLayout.HELD), source, "held_", -1);
    giveBack(node, held);
    node.executed(results);
    node.show(message(entry.getNodeSettings(StateLayout.MESSAGE)));
  }

  private static void giveBack(WorkflowNode node, PortObject[] held) {
    if (held.length > 0 && node.model() instanceof PortObjectHolder holder) {
      holder.setInternalPortObjects(held);
    }
  }

  private static NodeMessage message(NodeSettings entry) throws InvalidSettingsException {
    NodeMessage.Type type =
        NodeMessage.Type.valueOf(entry.getString(StateLayout.MESSAGE_TYPE, "RESET"));
    return Message.load(entry.getNodeSettings(StateLayout.MESSAGE_CONTENT))
        .filter(m -> type != NodeMessage.Type.RESET)
        .map(m -> m.toNodeMessage(type))
        .orElse(NodeMessage.NONE);
  }
}
