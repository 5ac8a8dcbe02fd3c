package org.knime.core.node.workflow;

import org.imageanomaly.embedded.workflow.NodeInWorkflow;
import org.imageanomaly.embedded.workflow.NodeProgress;
import org.imageanomaly.embedded.workflow.NodeState;
import org.knime.core.node.port.PortType;

/** A node made by a factory. */
public final class NativeNodeContainer extends SingleNodeContainer {
  private final NodeInWorkflow node;

  NativeNodeContainer(WorkflowManager parent, NodeID id, NodeInWorkflow node) {
    super(parent, id);
    this.node = node;
  }

  @Override
  public String getName() {
    return node.name();
  }

  @Override
  public NodeContainerState getNodeContainerState() {
    return new State(node.state(), node.progress());
  }

  @Override
  public int getNrInPorts() {
    return node.inputTypes().length;
  }

  @Override
  public int getNrOutPorts() {
    return node.outputTypes().length;
  }

  @Override
  public NodeInPort getInPort(int index) {
    return new NodeInPort(index, node.inputTypes()[index]);
  }

  @Override
  public NodeOutPort getOutPort(int index) {
    return new Output(node, index);
  }

  private record State(NodeState reached, NodeProgress progress) implements NodeContainerState {

    @Override
    public boolean isExecuted() {
      return reached == NodeState.EXECUTED;
    }

    @Override
    public boolean isExecutionInProgress() {
      return progress != NodeProgress.NONE;
    }

    @Override
    public boolean isWaitingToBeExecuted() {
      return progress == NodeProgress.WAITING;
    }

    @Override
    public boolean isHalted() {
      return progress != NodeProgress.RUNNING;
    }
  }

  private record Output(NodeInWorkflow node, int index) implements NodeOutPort {

    @Override
    public PortType getPortType() {
      return node.outputTypes()[index];
    }
  }
}
