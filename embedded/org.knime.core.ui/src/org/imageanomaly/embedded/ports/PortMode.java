package org.imageanomaly.embedded.ports;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.knime.core.node.port.PortType;
import org.knime.node.RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;
import org.knime.node.RequirePorts.RequireConfigurablePortMode;
import org.knime.node.RequirePorts.RequireSupportedTypes;

/**
 * Turns what a user may do with a group into the ports of a new node.
 *
 * @param group the identifier of the group, for messages
 * @param ports takes the types of the ports
 */
record PortMode(String group, List<PortType> ports) implements RequireConfigurablePortMode {
  @Override
  public FinalConfigurablePort fixed(PortType portType) {
    ports.add(portType);
    return new FinalConfigurablePort();
  }

  @Override
  public RequireSupportedTypes<OptionalConfigurablePort> optional() {
    return new AnyTypes<>(() -> this::fixed);
  }

  @Override
  public RequireSupportedTypes<ExtendableConfigurablePort> extendable() {
    return new AnyTypes<>(() -> new Extendable(ports));
  }

  @Override
  public RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType) {
    return new AnyTypes<>(() -> fixed(defaultType));
  }

  @Override
  public BoundExtendableConfigurablePort boundExtendable(String groupId) {
    throw new UnsupportedOperationException(
        "Port group \""
            + group
            + "\" follows \""
            + groupId
            + "\", which the embedded platform does not know; declare the ports by themselves.");
  }

  private record AnyTypes<T>(Supplier<T> next) implements RequireSupportedTypes<T> {
    @Override
    public T supportedTypes(PortType... portTypes) {
      return next.get();
    }

    @Override
    public T supportedTypes(Predicate<PortType> portTypePredicate) {
      return next.get();
    }
  }

  private record Extendable(List<PortType> ports) implements ExtendableConfigurablePort {
    @Override
    public ExtendableConfigurablePort fixedTypes(PortType... portTypes) {
      ports.addAll(0, List.of(portTypes));
      return this;
    }

    @Override
    public ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes) {
      ports.addAll(List.of(portTypes));
      return this;
    }
  }
}
