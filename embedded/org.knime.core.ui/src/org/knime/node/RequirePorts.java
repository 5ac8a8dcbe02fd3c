package org.knime.node;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.RequirePorts.ConfigurablePort.BoundExtendableConfigurablePort;
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

    /** Adds a group of ports that stand on both sides. */
    DynamicPortsAdder addInputAndOutputPortGroup(
        String groupId, Function<RequireInputPortName, ConfigurablePort> groupConfiguration);
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

  /** Asks for a name. */
  interface RequireInputPortName {
    /** The name of the input ports. */
    RequireInputPortDescription inputName(String name);
  }

  /** Asks for a description. */
  interface RequireInputPortDescription {
    /** What the input ports hold. */
    RequireOutputPortName inputDescription(String description);
  }

  /** Asks for a name. */
  interface RequireOutputPortName {
    /** The name of the output ports. */
    RequireOutputPortDescription outputName(String name);
  }

  /** Asks for a description. */
  interface RequireOutputPortDescription {
    /** What the output ports hold. */
    RequireConfigurablePortMode outputDescription(String description);
  }

  /** Asks what a user may do with the group. */
  interface RequireConfigurablePortMode {
    /** One port of the type, always. */
    FinalConfigurablePort fixed(PortType portType);

    /** No or one port. */
    RequireSupportedTypes<OptionalConfigurablePort> optional();

    /** Any number of ports. */
    RequireSupportedTypes<ExtendableConfigurablePort> extendable();

    /** As many ports as another group has. */
    BoundExtendableConfigurablePort boundExtendable(String groupId);

    /** One port whose type a user may change. */
    RequireSupportedTypes<FinalConfigurablePort> exchangable(PortType defaultType);
  }

  /** Asks for the types that the group takes. */
  interface RequireSupportedTypes<T> {
    /** These types. */
    T supportedTypes(PortType... portTypes);

    /** The types that pass the test. */
    T supportedTypes(Predicate<PortType> portTypePredicate);
  }

  /** A group of ports. */
  sealed interface ConfigurablePort {
    /** There is nothing more to say about the group. */
    final class FinalConfigurablePort implements ConfigurablePort {}

    /** No or one port. */
    non-sealed interface OptionalConfigurablePort extends ConfigurablePort {
      /** A new node has the port with this type. */
      FinalConfigurablePort defaultPortType(PortType defaultPortType);
    }

    /** Any number of ports. */
    non-sealed interface ExtendableConfigurablePort extends ConfigurablePort {
      /** Ports that a user cannot remove. */
      ExtendableConfigurablePort fixedTypes(PortType... portTypes);

      /** Ports that a new node has and that a user can remove. */
      ExtendableConfigurablePort defaultNonFixedTypes(PortType... portTypes);
    }

    /** As many ports as another group has. */
    non-sealed interface BoundExtendableConfigurablePort extends ConfigurablePort {
      /** The number of ports that a user cannot remove. */
      BoundExtendableConfigurablePort fixedNumPorts(int numPorts);

      /** The number of ports that a new node has beside them. */
      BoundExtendableConfigurablePort defaultNumPorts(int numPorts);
    }
  }
}
