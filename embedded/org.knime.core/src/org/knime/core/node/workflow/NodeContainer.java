package org.knime.core.node.workflow;

/** A node, or a workflow, in its place. */
public abstract class NodeContainer {
  private final WorkflowManager parent;
  private final NodeID id;

  NodeContainer(WorkflowManager parent, NodeID id) {
    this.parent = parent;
    this.id = id;
  }

  /** The workflow it lies in; null for the outermost one. */
  public final WorkflowManager getParent() {
    return parent;
  }

  /** The place. */
  public final NodeID getID() {
    return id;
  }

  /** The name of the kind of node, or of the workflow. */
  public abstract String getName();

  /** Name and place, as messages show them. */
  public final String getNameWithID() {
    return getName() + " " + id;
  }

  /** How far it has come. */
  public abstract NodeContainerState getNodeContainerState();

  @Override
  public String toString() {
    return getNameWithID();
  }
}
