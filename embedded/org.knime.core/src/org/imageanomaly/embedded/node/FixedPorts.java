package org.imageanomaly.embedded.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;

/** Ports that are the same for every node of a factory, so that nothing about them is saved. */
public record FixedPorts(List<PortGroup> groups) implements ModifiablePortsConfiguration {
  /** Ports in those groups, in order. */
  public FixedPorts {
    groups = List.copyOf(groups);
  }

  @Override
  public PortType[] getInputPorts() {
    return ports(true);
  }

  @Override
  public PortType[] getOutputPorts() {
    return ports(false);
  }

  private PortType[] ports(boolean input) {
    return groups.stream()
        .filter(g -> g.input() == input)
        .flatMap(g -> g.types().stream())
        .toArray(PortType[]::new);
  }

  @Override
  public Map<String, int[]> getInputPortLocation() {
    return locations(true);
  }

  @Override
  public Map<String, int[]> getOutputPortLocation() {
    return locations(false);
  }

  private Map<String, int[]> locations(boolean input) {
    Map<String, int[]> indices = new LinkedHashMap<>();
    int next = 0;
    for (PortGroup group : groups) {
      if (group.input() == input) {
        int end = next + group.types().size();
        indices.put(group.name(), IntStream.range(next, end).toArray());
        next = end;
      }
    }
    return indices;
  }

  @Override
  public List<String> getPortGroupNames() {
    return groups.stream().map(PortGroup::name).toList();
  }

  @Override
  public ModifiablePortsConfiguration copy() {
    return this;
  }

  @Override
  public void saveSettingsTo(NodeSettingsWO settings) {
    // nothing differs from one node to another
  }

  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
    // nothing differs from one node to another
  }
}
