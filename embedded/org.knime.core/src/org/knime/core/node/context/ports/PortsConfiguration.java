package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** The ports of a node, without those for flow variables. */
public interface PortsConfiguration {
  /** The input ports in order. */
  PortType[] getInputPorts();

  /** The output ports in order. */
  PortType[] getOutputPorts();
}
