package org.imageanomaly.embedded.node;

import java.util.List;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/**
 * Ports that are the same for every node of a factory, so that nothing about them is saved.
 *
 * @param side where they stand
 * @param types their types in order
 */
public record FixedGroup(GroupSide side, List<PortType> types) implements PortGroupConfiguration {
  /** Keeps its own list. */
  public FixedGroup {
    types = List.copyOf(types);
  }

  @Override
  public PortType[] getInputPorts() {
    return ports(GroupSide.INPUT);
  }

  @Override
  public PortType[] getOutputPorts() {
    return ports(GroupSide.OUTPUT);
  }

  private PortType[] ports(GroupSide asked) {
    side.require(asked);
    return types.toArray(PortType[]::new);
  }

  @Override
  public boolean definesInputPorts() {
    return side == GroupSide.INPUT;
  }

  @Override
  public boolean definesOutputPorts() {
    return side == GroupSide.OUTPUT;
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) {
    // nothing differs from one node to another
  }
}
