package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.RequirePorts.ConfigurablePort.ExtendableConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.FinalConfigurablePort;
import org.knime.node.RequirePorts.ConfigurablePort.OptionalConfigurablePort;

/** Asks for the ports of a node. The names of all its ports and groups of ports must differ. */
public interface RequirePorts {
  /** Adds ports that every such node has. */
  default RequireModel ports(Consumer<PortsAdder> ports) {
    return dynamicPorts(groups -> ports.accept(new FixedPortsAdder(groups)));
  }

  /** Adds ports that a user may add and remove. */
  RequireModel dynamicPorts(Consumer<DynamicPortsAdder> ports);

  /** Adds single ports. */
  interface PortsAdder {
    /** Adds an input port. */
    PortsAdder addInputPort(String name, String description, PortType portType);

    /** Adds an output port. */
    PortsAdder addOutputPort(String name, String description, PortType portType);

    /** Adds an input port for a table. */
    default PortsAdder addInputTable(String name, String description) {
      return addInputPort(name, description, BufferedDataTable.TYPE);
    }

    /** Adds an output port for a table. */
    default PortsAdder addOutputTable(String name, String description) {
      return addOutputPort(name, description, BufferedDataTable.TYPE);
    }
  }

  /** Adds groups of ports. */
  interface DynamicPortsAdder {
    /** Adds a group of input ports. */
    DynamicPortsAdder addInputPortGroup(
        String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration);

    /** Adds a group of output ports. */
    DynamicPortsAdder addOutputPortGroup(
        String groupId, Function<RequirePortName, ConfigurablePort> groupConfiguration);
  }

  /** Asks for a name. */
  interface RequirePortName {
    /** The name of the ports. */
    RequirePortDescription name(String name);
  }

  /** Asks for a description. */
  interface RequirePortDescription {
    /** What the ports hold; HTML of the node description. */
    RequireConfigurablePortMode description(String description);
  }

  /** Asks what a user may do with the group. */
  interface RequireConfigurablePortMode {
    /** One port of the type, always. */
    FinalConfigurablePort fixed(PortType portType);

    /** No or one port. */
    RequireSupportedTypes<OptionalConfigurablePort> optional();

    /** Any number of ports. */
    RequireSupportedTypes<ExtendableConfigurablePort> extendable();
  }

  /** Asks for the types that the group takes. */
  interface RequireSupportedTypes<T> {
    /** These types. */
    T supportedTypes(PortType... portTypes);
  }

  /** A group of ports. */
  sealed interface ConfigurablePort {
    /** There is nothing more to say about the group. */
    final class FinalConfigurablePort implements ConfigurablePort {}

    /** No or one port. */
    non-sealed interface OptionalConfigurablePort extends ConfigurablePort {}

    /** Any number of ports. */
    non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {}
  }
}
