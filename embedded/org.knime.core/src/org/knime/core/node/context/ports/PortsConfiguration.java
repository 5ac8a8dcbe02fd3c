package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;
import org.knime.core.node.port.PortType;

/** The ports of a node, without those for flow variables. */
public interface PortsConfiguration {
  /** The input ports in order. */
  PortType[] getInputPorts();

  /** The output ports in order. */
  PortType[] getOutputPorts();

  /** The indices of the input ports of every group that has some. */
  Map<String, int[]> getInputPortLocation();

  /** The indices of the output ports of every group that has some. */
  Map<String, int[]> getOutputPortLocation();

  /** The names of all groups in order. */
  List<String> getPortGroupNames();
}
