package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.embedded.node.FixedPorts;
import org.imageanomaly.embedded.node.PortGroup;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;

/** A factory whose nodes are made for a configuration of their ports. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {
  /** A factory whose description is read now. */
  protected ConfigurableNodeFactory() {
    super();
  }

  /** A factory whose description is read now, or when somebody asks for it. */
  protected ConfigurableNodeFactory(boolean lazyInitialization) {
    super(lazyInitialization);
  }

  /** Never to be called: a model is made for a configuration. */
  @Override
  public T createNodeModel() {
    throw new UnsupportedOperationException(
        getClass().getName() + " makes models for a configuration of ports only.");
  }

  /** Never to be called: a dialog is made for a configuration. */
  @Override
  protected NodeDialogPane createNodeDialogPane() {
    throw new UnsupportedOperationException(
        getClass().getName() + " makes dialogs for a configuration of ports only.");
  }

  /** The configuration of a new node. */
  public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
    return new ModifiableNodeCreationConfiguration(
        createPortsConfigBuilder().map(PortsConfigurationBuilder::build).orElse(null));
  }

  /** The ports of a new node. */
  protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

  @Override
  protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

  @Override
  protected abstract NodeDialogPane createNodeDialogPane(NodeCreationConfiguration creationConfig);

  /** Collects the ports of a node in groups, whose names must all differ. */
  protected static final class PortsConfigurationBuilder {
    private final List<PortGroup> groups = new ArrayList<>();

    /** No ports. */
    public PortsConfigurationBuilder() {}

    /** Adds input ports. */
    public void addFixedInputPortGroup(String name, PortType... types) {
      add(PortGroup.inputs(name, types));
    }

    /** Adds output ports. */
    public void addFixedOutputPortGroup(String name, PortType... types) {
      add(PortGroup.outputs(name, types));
    }

    private void add(PortGroup group) {
      if (groups.stream().anyMatch(g -> g.name().equals(group.name()))) {
        throw new IllegalArgumentException(
            "There are two ports (or groups of ports) named \""
                + group.name()
                + "\"; the names of all inputs and outputs of a node must differ.");
      }
      groups.add(group);
    }

    ModifiablePortsConfiguration build() {
      return new FixedPorts(groups);
    }
  }
}
