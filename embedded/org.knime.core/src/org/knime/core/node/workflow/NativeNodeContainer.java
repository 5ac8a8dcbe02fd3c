package org.knime.core.node.workflow;

import org.imageanomaly.embedded.workflow.NodeProgress;
import org.imageanomaly.embedded.workflow.NodeState;
import org.imageanomaly.embedded.workflow.WorkflowNode;

/** A node made by a factory. */
public final class NativeNodeContainer extends NodeContainer {
  private final WorkflowNode node;

  NativeNodeContainer(WorkflowManager parent, NodeID id, WorkflowNode node) {
    super(parent, id);
    this.node = node;
  }

  @Override
  public String getName() {
    return node.name();
  }

  @Override
  public NodeContainerState getNodeContainerState() {
    return new State(node.state() == NodeState.EXECUTED, node.progress() == NodeProgress.WAITING);
  }

  private record State(boolean isExecuted, boolean isWaitingToBeExecuted)
      implements NodeContainerState {}
}
