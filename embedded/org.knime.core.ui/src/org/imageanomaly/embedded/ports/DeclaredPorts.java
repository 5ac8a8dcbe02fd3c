package org.imageanomaly.embedded.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.node.RequirePorts.ConfigurablePort;
import org.knime.node.RequirePorts.DynamicPortsAdder;
import org.knime.node.RequirePorts.RequirePortName;

/** Collects the ports of a node. */
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
    GroupDeclaration declaration = new GroupDeclaration(id, input);
    configuration.apply(declaration);
    groups.add(declaration.group());
    return this;
  }
}
