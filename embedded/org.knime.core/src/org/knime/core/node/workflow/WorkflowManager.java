package org.knime.core.node.workflow;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.imageanomaly.embedded.workflow.ContainerBridge;
import org.imageanomaly.embedded.workflow.NodeInWorkflow;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** A workflow, as far as its nodes need to know. */
public final class WorkflowManager extends NodeContainer {
  static {
    ContainerBridge.install(new Access());
  }

  private final Map<NodeID, NodeContainer> nodes = new TreeMap<>();
  private final String name;
  private final WorkflowContextV2 context;

  WorkflowManager(String name, WorkflowContextV2 context) {
    super(null, new NodeID(0));
    this.name = name;
    this.context = context;
  }

  /** Where the workflow lies and what runs it. */
  public WorkflowContextV2 getContextV2() {
    return context;
  }

  /** This workflow, since none lies in another here. */
  public WorkflowManager getProjectWFM() {
    return this;
  }

  @Override
  public String getName() {
    return name;
  }

  /** The nodes in order of their IDs. */
  public Collection<NodeContainer> getNodeContainers() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /**
   * A node.
   *
   * @throws IllegalArgumentException when there is none of that ID
   */
  public NodeContainer getNodeContainer(NodeID id) {
    NodeContainer found = nodes.get(id);
    if (found == null) {
      throw new IllegalArgumentException("The workflow " + name + " has no node " + id + ".");
    }
    return found;
  }

  /** Whether there is such a node. */
  public boolean containsNodeContainer(NodeID id) {
    return nodes.containsKey(id);
  }

  /** Always 0: a workflow of its own has no ports. */
  @Override
  public int getNrInPorts() {
    return 0;
  }

  /** Always 0: a workflow of its own has no ports. */
  @Override
  public int getNrOutPorts() {
    return 0;
  }

  @Override
  public NodeInPort getInPort(int index) {
    throw new IndexOutOfBoundsException("The workflow " + name + " has no ports.");
  }

  @Override
  public NodeOutPort getOutPort(int index) {
    throw new IndexOutOfBoundsException("The workflow " + name + " has no ports.");
  }

  @Override
  public FlowObjectStack getFlowObjectStack() {
    return new FlowObjectStack(Map.of());
  }

  private static final class Access implements ContainerBridge.Containers {
    @Override
    public WorkflowManager workflow(String name, WorkflowContextV2 context) {
      return new WorkflowManager(name, context);
    }

    @Override
    public NativeNodeContainer node(WorkflowManager workflow, int id, NodeInWorkflow node) {
      NativeNodeContainer container =
          new NativeNodeContainer(workflow, workflow.getID().createChild(id), node);
      workflow.nodes.put(container.getID(), container);
      return container;
    }
  }
}
