package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.embedded.node.ExtendableGroup;
import org.imageanomaly.embedded.node.FixedGroup;
import org.imageanomaly.embedded.node.PortGroups;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortGroupConfiguration;
import org.knime.core.node.port.PortType;

/** A factory whose nodes are made for a configuration of their ports. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {
  /** A factory whose description is read now, or when somebody asks for it. */
  protected ConfigurableNodeFactory(boolean lazyInitialization) {
    super(lazyInitialization);
  }

  /** The configuration of a new node. */
  public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
    return new ModifiableNodeCreationConfiguration(
        createPortsConfigBuilder().map(PortsConfigurationBuilder::build).orElse(null));
  }

  /** The ports of a new node. */
  protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

  /** Collects the ports of a node in groups, whose names must all differ. */
  protected static final class PortsConfigurationBuilder {
    private final Map<String, PortGroupConfiguration> groups = new LinkedHashMap<>();

    /** No ports. */
    public PortsConfigurationBuilder() {}

    /** Adds input ports. */
    public void addFixedInputPortGroup(String name, PortType... types) {
      add(name, new FixedGroup(true, List.of(types)));
    }

    /** Adds output ports. */
    public void addFixedOutputPortGroup(String name, PortType... types) {
      add(name, new FixedGroup(false, List.of(types)));
    }

    /** Adds input ports that a user may add to; a new node has none of them. */
    public void addExtendableInputPortGroup(String name, PortType... supported) {
      if (supported.length == 0) {
        throw new IllegalArgumentException(
            "The group of ports \"" + name + "\" supports no type; name at least one.");
      }
      add(name, new ExtendableGroup(List.of(supported), Integer.MAX_VALUE));
    }

    /** Adds an input port that a user may add; a new node does not have it. */
    public void addOptionalInputPortGroup(String name, PortType... supported) {
      add(name, new ExtendableGroup(List.of(supported), 1));
    }

    private void add(String name, PortGroupConfiguration group) {
      if (groups.putIfAbsent(name, group) != null) {
        throw new IllegalArgumentException(
            "There are two ports (or groups of ports) named \""
                + name
                + "\"; the names of all inputs and outputs of a node must differ.");
      }
    }

    ModifiablePortsConfiguration build() {
      return new PortGroups(groups);
    }
  }
}
