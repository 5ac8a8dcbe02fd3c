package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** Ports that a user may add and remove; some may be there for good, in front of the others. */
public interface ExtendablePortGroup extends ConfigurablePortGroup {
  /** The ports that are there for good. */
  PortType[] getFixedPorts();

  /** The ports that were added. */
  PortType[] getConfiguredPorts();

  /** Whether a further port can be added. */
  boolean canAddPort();

  /** Whether any port was added. */
  boolean hasConfiguredPorts();

  /** Adds a port behind the others. */
  void addPort(PortType type);

  /** Removes the port that was added last. */
  PortType removeLastPort();

  /**
   * Removes a port that was added.
   *
   * @param index among all ports of the group
   */
  PortType removePort(int index);
}
