package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imageanomaly.embedded.workflow.Connection;
import org.imageanomaly.embedded.workflow.ContainerBridge;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** A workflow, as far as its nodes need to know. */
public final class WorkflowManager extends NodeContainer {
  static {
    ContainerBridge.install(new Access());
  }

  private final Map<NodeID, NodeContainer> nodes = new TreeMap<>();
  private final List<ConnectionContainer> connections = new ArrayList<>();
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

  @Override
  public String getName() {
    return name;
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

  /**
   * The lines into a node.
   *
   * @throws IllegalArgumentException when there is none of that ID
   */
  public Set<ConnectionContainer> getIncomingConnectionsFor(NodeID id) {
    NodeID dest = getNodeContainer(id).getID();
    return connections.stream()
        .filter(connection -> connection.getDest().equals(dest))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The lines out of a node.
   *
   * @throws IllegalArgumentException when there is none of that ID
   */
  public Set<ConnectionContainer> getOutgoingConnectionsFor(NodeID id) {
    NodeID source = getNodeContainer(id).getID();
    return connections.stream()
        .filter(connection -> connection.getSource().equals(source))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Never to be called: only nodes are asked how far they have come. */
  @Override
  public NodeContainerState getNodeContainerState() {
    throw new UnsupportedOperationException(
        "The embedded platform tells the state of nodes alone.");
  }

  private static final class Access implements ContainerBridge.Containers {
    @Override
    public WorkflowManager workflow(String name, WorkflowContextV2 context) {
      return new WorkflowManager(name, context);
    }

    @Override
    public NativeNodeContainer node(WorkflowManager workflow, int id, WorkflowNode node) {
      NativeNodeContainer container =
          new NativeNodeContainer(workflow, workflow.getID().createChild(id), node);
      workflow.nodes.put(container.getID(), container);
      return container;
    }

    @Override
    public void connect(WorkflowManager workflow, Connection connection) {
      NodeID source = workflow.getID().createChild(connection.source());
      NodeID dest = workflow.getID().createChild(connection.target());
      workflow.connections.add(
          new ConnectionContainer(
              source,
              connection.sourcePort(),
              dest,
              connection.targetPort(),
              connection.targetPort() == 0));
    }
  }
}
