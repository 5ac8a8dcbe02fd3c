package org.knime.core.node.workflow;

import org.knime.core.node.port.PortType;

/** A port of a node in a workflow; index 0 is that for flow variables. */
public interface NodePort {

  /** The type. */
  PortType getPortType();
}
