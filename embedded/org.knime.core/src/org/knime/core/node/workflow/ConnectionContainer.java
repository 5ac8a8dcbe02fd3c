package org.knime.core.node.workflow;

/** A line from an output port to an input port. */
public class ConnectionContainer {
  private final NodeID source;
  private final int sourcePort;
  private final NodeID dest;
  private final int destPort;
  private final boolean ofFlowVariables;

  ConnectionContainer(
      NodeID source, int sourcePort, NodeID dest, int destPort, boolean ofFlowVariables) {
    this.source = source;
    this.sourcePort = sourcePort;
    this.dest = dest;
    this.destPort = destPort;
    this.ofFlowVariables = ofFlowVariables;
  }

  /** The node that gives. */
  public NodeID getSource() {
    return source;
  }

  /** The node that takes. */
  public NodeID getDest() {
    return dest;
  }

  /** Whether it carries flow variables alone. */
  public boolean isFlowVariablePortConnection() {
    return ofFlowVariables;
  }

  @Override
  public String toString() {
    return source + "(" + sourcePort + ") -> " + dest + "(" + destPort + ")";
  }
}
