package org.knime.core.node.context.ports;

import org.knime.core.node.context.NodeSettingsPersistable;
import org.knime.core.node.port.PortType;

/** Ports of a node under one name. */
public interface PortGroupConfiguration extends NodeSettingsPersistable {
  /**
   * The input ports in order.
   *
   * @throws UnsupportedOperationException for a group that has no inputs by its nature
   */
  PortType[] getInputPorts();

  /**
   * The output ports in order.
   *
   * @throws UnsupportedOperationException for a group that has no outputs by its nature
   */
  PortType[] getOutputPorts();

  /** Whether the ports are inputs. */
  boolean definesInputPorts();

  /** Whether the ports are outputs. */
  boolean definesOutputPorts();
}
