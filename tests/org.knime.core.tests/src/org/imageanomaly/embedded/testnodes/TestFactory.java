package org.imageanomaly.embedded.testnodes;

import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;

/** Makes nodes for tests whose ports are always the same. */
abstract class TestFactory extends ConfigurableNodeFactory<NodeModel> {
  private final String name;
  private final Supplier<NodeModel> models;

  TestFactory(String name, Supplier<NodeModel> models) {
    super(true);
    this.name = name;
    this.models = models;
  }

  @Override
  protected NodeDescription createNodeDescription() {
    return new TestDescription(name);
  }

  @Override
  protected Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
    return Optional.empty();
  }

  @Override
  protected NodeModel createNodeModel(NodeCreationConfiguration creationConfig) {
    return models.get();
  }
}
