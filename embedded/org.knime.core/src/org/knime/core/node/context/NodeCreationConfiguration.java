package org.knime.core.node.context;

import java.util.Optional;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

/** For what a node's model is made. */
public class NodeCreationConfiguration {
  private final ModifiablePortsConfiguration ports;

  /** A configuration of ports, or null for a node whose ports are always the same. */
  protected NodeCreationConfiguration(ModifiablePortsConfiguration ports) {
    this.ports = ports;
  }

  /** The ports. */
  public Optional<? extends PortsConfiguration> getPortConfig() {
    return Optional.ofNullable(ports);
  }

  /** The ports. */
  protected Optional<ModifiablePortsConfiguration> getModifiablePortConfig() {
    return Optional.ofNullable(ports);
  }
}
