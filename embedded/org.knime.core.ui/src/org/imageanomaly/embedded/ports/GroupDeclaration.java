package org.imageanomaly.embedded.ports;

import java.util.List;
import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequirePortDescription;
import org.knime.node.RequirePorts.RequirePortName;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/** Collects what is declared of one group, step by step. */
final class GroupDeclaration
    implements RequirePortName,
        RequirePortDescription,
        RequireConfigurablePortMode,
        OptionalConfigurablePort,
        ExtendableConfigurablePort {
  private final String id;
  private final boolean input;
  private String name;
  private String description;
  private GroupKind kind;
  private List<PortType> types = List.of();

  GroupDeclaration(String id, boolean input) {
    this.id = id;
    this.input = input;
  }

  /**
   * The group.
   *
   * @throws IllegalStateException when its declaration was left off half-way
   */
  DeclaredGroup group() {
    if (kind == null) {
      throw new IllegalStateException(
          "Port group \"" + id + "\" says neither that it is fixed nor which types it takes.");
    }
    return new DeclaredGroup(id, input, name, description, kind, types);
  }

  @Override
  public RequirePortDescription name(String declared) {
    name = declared;
    return this;
  }

  @Override
  public RequireConfigurablePortMode description(String declared) {
    description = declared;
    return this;
  }

  @Override
  public FinalConfigurablePort fixed(PortType portType) {
    takes(GroupKind.FIXED, portType);
    return new FinalConfigurablePort();
  }

  @Override
  public RequireSupportedTypes<OptionalConfigurablePort> optional() {
    return portTypes -> takes(GroupKind.OPTIONAL, portTypes);
  }

  @Override
  public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
    return portTypes -> takes(GroupKind.EXTENDABLE, portTypes);
  }

  private GroupDeclaration takes(GroupKind declared, PortType... portTypes) {
    kind = declared;
    types = List.of(portTypes);
    return this;
  }
}
