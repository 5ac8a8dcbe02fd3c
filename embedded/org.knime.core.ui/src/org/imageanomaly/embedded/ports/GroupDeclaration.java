package org.imageanomaly.embedded.ports;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort;
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
  private List<PortType> fixed = List.of();
  private List<PortType> first = List.of();
  private List<PortType> supported = List.of();

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
    return new DeclaredGroup(id, input, name, description, kind, fixed, first, supported);
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
    kind = GroupKind.FIXED;
    fixed = List.of(portType);
    return new FinalConfigurablePort();
  }

  @Override
  public RequireSupportedTypes<OptionalConfigurablePort> optional() {
    return new Types<>(types -> configurable(GroupKind.OPTIONAL, types));
  }

  @Override
  public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
    return new Types<>(types -> configurable(GroupKind.EXTENDABLE, types));
  }

  private GroupDeclaration configurable(GroupKind declared, List<PortType> types) {
    kind = declared;
    supported = types;
    return this;
  }

  /** Of a port whose type a user may change, a new node's type is all that is known here. */
  @Override
  public RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType) {
    return new Types<>(types -> fixed(defaultType));
  }

  @Override
  public BoundExtendableConfigurablePort boundExtendable(String groupId) {
    throw new UnsupportedOperationException(
        "Port group \""
            + id
            + "\" follows \""
            + groupId
            + "\", which the embedded platform does not know; declare the ports by themselves.");
  }

  @Override
  public FinalConfigurablePort defaultPortType(PortType defaultPortType) {
    first = List.of(defaultPortType);
    return new FinalConfigurablePort();
  }

  @Override
  public ExtendableConfigurablePort fixedTypes(PortType... portTypes) {
    fixed = some(portTypes);
    return this;
  }

  @Override
  public ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes) {
    first = some(portTypes);
    return this;
  }

  private List<PortType> some(PortType... portTypes) {
    if (portTypes.length == 0) {
      throw new IllegalArgumentException(
          "Port group \"" + id + "\" names no port; leave the call out.");
    }
    return List.of(portTypes);
  }

  private record Types<T>(Function<List<PortType>, T> next) implements RequireSupportedTypes<T> {
    @Override
    public T supportedTypes(PortType... portTypes) {
      return next.apply(List.of(portTypes));
    }

    @Override
    public T supportedTypes(Predicate<PortType> portTypePredicate) {
      return next.apply(
          PortTypeRegistry.getInstance().availablePortTypes().stream()
              .filter(portTypePredicate)
              .toList());
    }
  }
}
