package org.knime.node;

import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.PortsAdder;

/**
 * Adds single ports as groups of one, named as the port.
 *
 * @param groups takes the groups
 */
record FixedPortsAdder(DynamicPortsAdder groups) implements PortsAdder {
  @Override
  public PortsAdder addInputPort(String name, String description, PortType portType) {
    groups.addInputPortGroup(name, g -> g.name(name).description(description).fixed(portType));
    return this;
  }

  @Override
  public PortsAdder addOutputPort(String name, String description, PortType portType) {
    groups.addOutputPortGroup(name, g -> g.name(name).description(description).fixed(portType));
    return this;
  }
}
