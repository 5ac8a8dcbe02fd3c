package org.imageanomaly.embedded.execution;

import java.util.Arrays;
import org.imageanomaly.embedded.workflow.Connection;
import org.imageanomaly.embedded.workflow.NodeProgress;
import org.imageanomaly.embedded.workflow.NodeState;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.port.PortObject;

/** Runs the nodes of a workflow that have no result yet, one after the other. */
public final class WorkflowRun {
  private final Workflow workflow;
  private final Preparation preparation;
  private final RunListener listener;
  private final Cancellation cancellation;

  /** A run of that workflow, whose nodes were prepared. */
  public WorkflowRun(
      Workflow workflow, Preparation preparation, RunListener listener, Cancellation cancellation) {
    this.workflow = workflow;
    this.preparation = preparation;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Runs what can be run; a node that fails stops those behind it, not those beside it.
   *
   * @return whether every node has a result now
   */
  public boolean run() {
    listener.begins((int) workflow.nodes().stream().filter(n -> !isExecuted(n)).count());
    workflow.nodes().stream()
        .filter(n -> !isExecuted(n))
        .forEach(n -> n.progress(NodeProgress.WAITING));
    for (WorkflowNode node : workflow.nodes()) {
      if (cancellation.isRequested()) {
        break;
      }
      if (!isExecuted(node) && preparation.hasExecutedSources(node)) {
        node.progress(NodeProgress.RUNNING);
        run(node);
      }
      node.progress(NodeProgress.NONE);
    }
    workflow.nodes().forEach(n -> n.progress(NodeProgress.NONE));
    return workflow.nodes().stream().allMatch(WorkflowRun::isExecuted);
  }

  private static boolean isExecuted(WorkflowNode node) {
    return node.state() == NodeState.EXECUTED;
  }

  private void run(WorkflowNode node) {
    preparation.prepare(node);
    if (node.state() != NodeState.CONFIGURED) {
      listener.ends(node, Outcome.NOT_CONFIGURED);
      return;
    }
    listener.starts(node);
    DefaultNodeProgressMonitor monitor =
        new DefaultNodeProgressMonitor(
            event -> {
              var progress = event.getNodeProgress();
              listener.progresses(node, progress.getProgress(), progress.getMessage());
            });
    NodeRun run = new NodeRun(node, inputs(node), monitor, cancellation);
    listener.ends(node, run.run());
  }

  private PortObject[] inputs(WorkflowNode node) {
    PortObject[] inputs = new PortObject[node.inputTypes().length];
    for (Connection c : workflow.inputs(node)) {
      inputs[c.targetPort()] = workflow.source(c).outputObject(c.sourcePort());
    }
    return Arrays.copyOfRange(inputs, 1, inputs.length);
  }
}
