package org.imageanomaly.embedded.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** The ports of a node in groups, each of which is saved under its name. */
public final class PortGroups implements ModifiablePortsConfiguration {
  private final Map<String, PortGroupConfiguration> groups;

  /** Those groups by name, in order. */
  public PortGroups(Map<String, ? extends PortGroupConfiguration> groups) {
    this.groups = new LinkedHashMap<>(groups);
  }

  @Override
  public PortType[] getInputPorts() {
    return ports(GroupSide.INPUT);
  }

  @Override
  public PortType[] getOutputPorts() {
    return ports(GroupSide.OUTPUT);
  }

  private PortType[] ports(GroupSide side) {
    return groups.values().stream()
        .flatMap(group -> Stream.of(side.ports(group)))
        .toArray(PortType[]::new);
  }

  @Override
  public Map<String, int[]> getInputPortLocation() {
    return locations(GroupSide.INPUT);
  }

  @Override
  public Map<String, int[]> getOutputPortLocation() {
    return locations(GroupSide.OUTPUT);
  }

  private Map<String, int[]> locations(GroupSide side) {
    Map<String, int[]> indices = new LinkedHashMap<>();
    int next = 0;
    for (Map.Entry<String, PortGroupConfiguration> group : groups.entrySet()) {
      int end = next + side.ports(group.getValue()).length;
      if (end > next) {
        indices.put(group.getKey(), IntStream.range(next, end).toArray());
      }
      next = end;
    }
    return indices;
  }

  @Override
  public List<String> getPortGroupNames() {
    return List.copyOf(groups.keySet());
  }

  @Override
  public Map<String, ExtendablePortGroup> getExtendablePorts() {
    Map<String, ExtendablePortGroup> extendable = new LinkedHashMap<>();
    groups.forEach(
        (name, group) -> {
          if (group instanceof ExtendablePortGroup e) {
            extendable.put(name, e);
          }
        });
    return extendable;
  }

  @Override
  public PortGroupConfiguration getGroup(String name) {
    if (!groups.containsKey(name)) {
      throw new NoSuchElementException(
          "There is no group of ports \"" + name + "\"; there are " + groups.keySet() + ".");
    }
    return groups.get(name);
  }

  @Override
  public ModifiablePortsConfiguration copy() {
    Map<String, PortGroupConfiguration> copies = new LinkedHashMap<>();
    groups.forEach((name, group) -> copies.put(name, group.copy()));
    return new PortGroups(copies);
  }

  @Override
  public void saveSettingsTo(NodeSettingsWO settings) {
    groups.forEach((name, group) -> group.saveSettingsTo(settings.addNodeSettings(name)));
  }

  /** A group that is not among the settings keeps its ports: it may be younger than they are. */
  @Override
  public void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
    for (Map.Entry<String, PortGroupConfiguration> group : groups.entrySet()) {
      if (settings.containsKey(group.getKey())) {
        group.getValue().loadSettingsFrom(settings.getNodeSettings(group.getKey()));
      }
    }
  }
}
