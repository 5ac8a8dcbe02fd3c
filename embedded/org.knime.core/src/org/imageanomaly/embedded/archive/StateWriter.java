package org.imageanomaly.embedded.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.workflow.NodeState;
import org.imageanomaly.embedded.workflow.NodeWork;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.workflow.NodeMessage;

/** Writes the results of all executed nodes into a new folder. */
final class StateWriter {
  private final ObjectStore objects = new ObjectStore();
  private final Fingerprints fingerprints;
  private final Path folder;

  StateWriter(Fingerprints fingerprints, Path folder) {
    this.fingerprints = fingerprints;
    this.folder = folder;
  }

  void write(Workflow workflow) throws IOException {
    NodeSettings state = new NodeSettings("embedded-state");
    state.addInt(StateLayout.VERSION_KEY, StateLayout.VERSION);
    NodeSettings nodes = (NodeSettings) state.addNodeSettings(StateLayout.NODES);
    Files.createDirectories(folder);
    for (WorkflowNode node : workflow.nodes()) {
      if (node.state() == NodeState.EXECUTED && fingerprints.of(node) != null) {
        write(node, (NodeSettings) nodes.addNodeSettings(StateLayout.nodeKey(node.id())));
      }
    }
    Path file = StateLayout.stateFile(folder);
    state.saveToXML(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  private void write(WorkflowNode node, NodeSettings entry) throws IOException {
    Path target = StateLayout.nodeFolder(folder, node.id());
    Files.createDirectories(target);
    entry.addString(StateLayout.FINGERPRINT, fingerprints.of(node));
    writeMessage(node.message(), (NodeSettings) entry.addNodeSettings(StateLayout.MESSAGE));
    try (NodeWork work = node.enter()) {
      PortObject[] outputs = new PortObject[node.outputTypes().length - 1];
      Arrays.setAll(outputs, i -> node.outputObject(i + 1));
      objects.save(
          outputs, (NodeSettings) entry.addNodeSettings(StateLayout.PORTS), target, "port_");
      objects.save(
          held(node), (NodeSettings) entry.addNodeSettings(StateLayout.HELD), target, "held_");
    } catch (CanceledExecutionException e) {
      throw new IOException("Saving " + node + " was canceled.", e);
    }
  }

  private static void writeMessage(NodeMessage message, NodeSettings entry) {
    entry.addString(StateLayout.MESSAGE_TYPE, message.getMessageType().name());
    Message.fromNodeMessage(message).saveTo(entry.addNodeSettings(StateLayout.MESSAGE_CONTENT));
  }

  private static PortObject[] held(WorkflowNode node) {
    PortObject[] held =
        node.model() instanceof PortObjectHolder holder ? holder.getInternalPortObjects() : null;
    return held == null ? new PortObject[0] : held;
  }
}
