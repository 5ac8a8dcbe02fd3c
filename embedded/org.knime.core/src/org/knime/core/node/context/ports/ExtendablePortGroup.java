package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** Ports that a user may add and remove; some may be there for good, in front of the others. */
public interface ExtendablePortGroup extends ConfigurablePortGroup {

  /** Whether a further port can be added. */
  boolean canAddPort();

  /** Adds a port behind the others. */
  void addPort(PortType type);
}
