package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** Ports that a user may change. */
public interface ConfigurablePortGroup extends PortGroupConfiguration {
  /** The types that such a port can have. */
  PortType[] getSupportedPortTypes();
}
