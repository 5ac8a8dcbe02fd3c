package org.imageanomaly.embedded.execution;

import java.util.Arrays;
import java.util.stream.Stream;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.workflow.NodeWork;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;

/** Runs one node that is ready to run. */
final class NodeRun {
  private static final NodeLogger LOG = NodeLogger.getLogger(NodeRun.class);

  private final WorkflowNode node;
  private final PortObject[] inputs;
  private final NodeProgressMonitor monitor;
  private final Cancellation cancellation;

  NodeRun(
      WorkflowNode node,
      PortObject[] inputs,
      NodeProgressMonitor monitor,
      Cancellation cancellation) {
    this.node = node;
    this.inputs = inputs;
    this.monitor = monitor;
    this.cancellation = cancellation;
  }

  Outcome run() {
    try (NodeWork work = node.enter()) {
      PortObject[] outputs = cancellation.during(monitor, this::execute);
      warnWhenEmpty(outputs);
      finish(outputs);
      return Outcome.EXECUTED;
    } catch (CanceledExecutionException e) {
      fail(NodeMessage.newWarning(e.getMessage()));
      return Outcome.CANCELED;
    } catch (ThreadDeath e) {
      throw e;
    } catch (Throwable e) {
      LOG.debug(node + " failed", e);
      fail(Failures.ofExecute(e));
      return Outcome.FAILED;
    }
  }

  private PortObject[] execute() throws Exception {
    ExecutionContext exec = PlatformBridge.tables().executionContext(monitor);
    PortObject[] outputs;
    try {
      exec.checkCanceled();
      outputs = NodeBridge.models().execute(node.model(), inputs, exec);
    } catch (CanceledExecutionException e) {
      throw e;
    } catch (Throwable e) {
      // as in KNIME it does not matter what a canceled node throws
      exec.checkCanceled();
      throw e;
    }
    exec.checkCanceled();
    return checked(outputs);
  }

  private void finish(PortObject[] outputs) {
    Message warning = NodeBridge.models().warning(node.model());
    node.executed(outputs);
    if (warning != null) {
      node.show(warning.toNodeMessage(NodeMessage.Type.WARNING));
    }
  }

  private void fail(NodeMessage message) {
    NodeBridge.models().reset(node.model());
    node.show(message);
  }

  private PortObject[] checked(PortObject[] outputs) {
    int expected = node.outputTypes().length - 1;
    PortObject[] given = outputs == null ? new PortObject[expected] : outputs;
    if (given.length != expected) {
      throw new IllegalStateException(
          "the node's code gave " + given.length + " outputs, but it has " + expected + ".");
    }
    for (int i = 0; i < expected; i++) {
      if (given[i] == null || !node.outputTypes()[i + 1].acceptsPortObject(given[i])) {
        throw new IllegalStateException(
            "the node's code gave no "
                + node.outputTypes()[i + 1].getName()
                + " at output port "
                + (i + 1)
                + ".");
      }
    }
    return given;
  }

  private void warnWhenEmpty(PortObject[] outputs) {
    long[] sizes =
        Stream.of(outputs)
            .filter(BufferedDataTable.class::isInstance)
            .mapToLong(table -> ((BufferedDataTable) table).size())
            .toArray();
    if (sizes.length > 0
        && Arrays.stream(sizes).allMatch(size -> size == 0)
        && NodeBridge.models().warning(node.model()) == null) {
      String text =
          sizes.length == 1
              ? "Node created an empty data table."
              : "Node created empty data tables on all out-ports.";
      NodeBridge.models().warn(node.model(), Message.fromSummary(text));
    }
  }
}
