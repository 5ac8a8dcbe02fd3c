package org.knime.node;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.imageanomaly.embedded.description.DescribedNode;
import org.imageanomaly.embedded.ports.DeclaredGroup;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;
import org.xml.sax.SAXException;

/** Makes nodes of one {@link DefaultNode}. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel> {
  static {
    NodeViewBridge.install(new FactoryViews());
  }

  private final DefaultNode node;

  /** Makes nodes like this one. */
  protected DefaultNodeFactory(DefaultNode node) {
    super(true);
    this.node = Objects.requireNonNull(node, "node");
    super.init();
  }

  /** Empty for a node without a view. */
  final Optional<DefaultView> view() {
    return Optional.ofNullable(node.view());
  }

  @Override
  protected final NodeDescription createNodeDescription() throws SAXException, IOException {
    return new DescribedNode(node.text());
  }

  @Override
  protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
    if (node.ports.isEmpty()) {
      return Optional.empty();
    }
    PortsConfigurationBuilder builder = new PortsConfigurationBuilder();
    node.ports.forEach(group -> add(group, builder));
    return Optional.of(builder);
  }

  private static void add(DeclaredGroup group, PortsConfigurationBuilder ports) {
    String id = group.id();
    PortType[] types = group.types().toArray(PortType[]::new);
    switch (group.kind()) {
      case FIXED -> {
        if (group.input()) {
          ports.addFixedInputPortGroup(id, types);
        } else {
          ports.addFixedOutputPortGroup(id, types);
        }
      }
      case OPTIONAL -> ports.addOptionalInputPortGroup(id, types);
      case EXTENDABLE -> ports.addExtendableInputPortGroup(id, types);
    }
  }

  @Override
  protected final NodeModel createNodeModel(NodeCreationConfiguration creationConfig) {
    Optional<? extends PortsConfiguration> ports = creationConfig.getPortConfig();
    return node.model.createNodeModel(
        ports.map(PortsConfiguration::getInputPorts).orElseGet(() -> new PortType[0]),
        ports.map(PortsConfiguration::getOutputPorts).orElseGet(() -> new PortType[0]));
  }
}
