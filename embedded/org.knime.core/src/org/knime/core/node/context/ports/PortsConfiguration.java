package org.knime.core.node.context.ports;

import java.util.List;
import org.knime.core.node.port.PortType;

/** The ports of a node, without those for flow variables. */
public interface PortsConfiguration {
  /** The input ports in order. */
  PortType[] getInputPorts();

  /** The output ports in order. */
  PortType[] getOutputPorts();

  /** The names of the groups of ports, in order. */
  List<String> getPortGroupNames();
}
