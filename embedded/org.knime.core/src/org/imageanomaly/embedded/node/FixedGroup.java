package org.imageanomaly.embedded.node;

import java.util.List;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/**
 * Ports that are the same for every node of a factory, so that nothing about them is saved.
 *
 * @param input whether they are inputs, or else outputs
 * @param types their types in order
 */
public record FixedGroup(boolean input, List<PortType> types) implements PortGroupConfiguration {
  /** Keeps its own list. */
  public FixedGroup {
    types = List.copyOf(types);
  }

  @Override
  public PortType[] getInputPorts() {
    return ports(input);
  }

  @Override
  public PortType[] getOutputPorts() {
    return ports(!input);
  }

  private PortType[] ports(boolean there) {
    if (!there) {
      throw new UnsupportedOperationException("This group has no ports on that side.");
    }
    return types.toArray(PortType[]::new);
  }

  @Override
  public boolean definesInputPorts() {
    return input;
  }

  @Override
  public boolean definesOutputPorts() {
    return !input;
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) {
    // nothing differs from one node to another
  }
}
