package org.imageanomaly.embedded.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequireInputPortName;
import org.knime.node.RequirePorts.RequirePortName;

/**
 * Collects the ports of a node. A node of the embedded platform has the ports of a new one: groups
 * that a user may change keep the ports they start with.
 */
public final class DeclaredPorts implements DynamicPortsAdder {
  private final List<DeclaredGroup> groups = new ArrayList<>();

  /** The ports that the declaration adds. */
  public static List<DeclaredGroup> of(Consumer<DynamicPortsAdder> declaration) {
    DeclaredPorts ports = new DeclaredPorts();
    declaration.accept(ports);
    return List.copyOf(ports.groups);
  }

  @Override
  public DynamicPortsAdder addInputPortGroup(
      String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration) {
    return add(groupId, true, groupConfiguration);
  }

  @Override
  public DynamicPortsAdder addOutputPortGroup(
      String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration) {
    return add(groupId, false, groupConfiguration);
  }

  private DynamicPortsAdder add(
      String id, boolean input, Function<RequirePortName, ConfigurablePort> configuration) {
    configuration.apply(
        name ->
            description -> {
              List<PortType> ports = new ArrayList<>();
              groups.add(new DeclaredGroup(id, input, name, description, ports));
              return new PortMode(id, ports);
            });
    return this;
  }

  @Override
  public DynamicPortsAdder addInputAndOutputPortGroup(
      String groupId, Function<RequireInputPortName, ConfigurablePort> groupConfiguration) {
    throw new UnsupportedOperationException(
        "Port group \""
            + groupId
            + "\" stands on both sides, which the embedded platform does not know; declare one group"
            + " per side.");
  }
}
