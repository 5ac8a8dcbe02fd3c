package org.knime.core.node.workflow;

import org.imageanomaly.embedded.workflow.NodeInWorkflow;
import org.imageanomaly.embedded.workflow.NodeProgress;
import org.imageanomaly.embedded.workflow.NodeState;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** A node made by a factory. */
public final class NativeNodeContainer extends SingleNodeContainer {
  private final NodeInWorkflow node;

  NativeNodeContainer(WorkflowManager parent, NodeID id, NodeInWorkflow node) {
    super(parent, id);
    this.node = node;
  }

  /** The work of the node. */
  public NodeModel getNodeModel() {
    return node.model();
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

  @Override
  public FlowObjectStack getFlowObjectStack() {
    return new FlowObjectStack(node.incomingVariables());
  }

  private record State(NodeState reached, NodeProgress progress) implements NodeContainerState {
    @Override
    public boolean isIdle() {
      return reached == NodeState.IDLE && !isExecutionInProgress();
    }

    @Override
    public boolean isConfigured() {
      return reached == NodeState.CONFIGURED && !isExecutionInProgress();
    }

    @Override
    public boolean isExecuted() {
      return reached == NodeState.EXECUTED;
    }

    @Override
    public boolean isExecutionInProgress() {
      return progress != NodeProgress.NONE;
    }

    @Override
    public boolean isExecutingRemotely() {
      return false;
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
    public int getPortIndex() {
      return index;
    }

    @Override
    public PortType getPortType() {
      return node.outputTypes()[index];
    }

    @Override
    public String getPortName() {
      return "Port " + index;
    }

    @Override
    public PortObjectSpec getPortObjectSpec() {
      return node.outputSpec(index);
    }

    @Override
    public PortObject getPortObject() {
      return node.outputObject(index);
    }
  }
}
