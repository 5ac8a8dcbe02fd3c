package org.knime.core.node.workflow;

import org.knime.core.node.port.PortType;

/** A port by which a node gets data. */
public final class NodeInPort implements NodePort {
  private final int index;
  private final PortType type;

  NodeInPort(int index, PortType type) {
    this.index = index;
    this.type = type;
  }

  @Override
  public PortType getPortType() {
    return type;
  }
}
