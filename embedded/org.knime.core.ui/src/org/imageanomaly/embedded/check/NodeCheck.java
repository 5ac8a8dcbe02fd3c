package org.imageanomaly.embedded.check;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.parameters.HasParameters;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.ExtendablePortGroup;

/**
 * Looks for what the real platform refuses, or shows badly, only when it creates a node or opens
 * its dialog.
 */
public final class NodeCheck {
  private final List<String> problems = new ArrayList<>();

  private NodeCheck() {}

  /** What is wrong with the nodes of a factory, in sentences; empty when all is well. */
  public static List<String> problems(ConfigurableNodeFactory<? extends NodeModel> factory) {
    NodeCheck check = new NodeCheck();
    check.problems.addAll(DescriptionCheck.problems(factory.getXMLDescription()));
    check.problems.addAll(IconCheck.problems(factory.getIcon()));
    check.model(factory);
    return List.copyOf(check.problems);
  }

  /** With a further port in every group that takes one. */
  private static ModifiableNodeCreationConfiguration withMorePorts(
      ConfigurableNodeFactory<? extends NodeModel> factory) {
    ModifiableNodeCreationConfiguration config = factory.createNodeCreationConfig();
    config
        .getPortConfig()
        .map(ports -> ports.getExtendablePorts().values())
        .ifPresent(
            groups ->
                groups.stream()
                    .filter(ExtendablePortGroup::canAddPort)
                    .forEach(group -> group.addPort(group.getSupportedPortTypes()[0])));
    return config;
  }

  private void model(ConfigurableNodeFactory<? extends NodeModel> factory) {
    try {
      NodeModel model =
          NodeBridge.factories().createModel(factory, factory.createNodeCreationConfig());
      NodeBridge.factories().createModel(factory, withMorePorts(factory));
      if (model instanceof HasParameters withSettings) {
        withSettings
            .parameters()
            .type()
            .ifPresent(type -> problems.addAll(ParametersCheck.problems(type)));
      }
    } catch (RuntimeException e) {
      problems.add("The node cannot be created: " + e.getMessage());
    }
  }
}
