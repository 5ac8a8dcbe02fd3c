package org.imageanomaly.embedded.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
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
    return groups.values().stream()
        .filter(PortGroupConfiguration::definesInputPorts)
        .flatMap(group -> Stream.of(group.getInputPorts()))
        .toArray(PortType[]::new);
  }

  @Override
  public PortType[] getOutputPorts() {
    return groups.values().stream()
        .filter(PortGroupConfiguration::definesOutputPorts)
        .flatMap(group -> Stream.of(group.getOutputPorts()))
        .toArray(PortType[]::new);
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
