package org.knime.core.node.workflow;

import java.util.EventObject;

/** The progress of a node changed. */
public class NodeProgressEvent extends EventObject {
  private static final long serialVersionUID = 1L;

  private final transient NodeProgress progress;

  /** A change of that node's progress. */
  public NodeProgressEvent(NodeID source, NodeProgress progress) {
    super(source);
    this.progress = progress;
  }

  @Override
  public NodeID getSource() {
    return (NodeID) super.getSource();
  }

  /** The new progress. */
  public NodeProgress getNodeProgress() {
    return progress;
  }
}
