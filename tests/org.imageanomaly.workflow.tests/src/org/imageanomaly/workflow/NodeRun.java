package org.imageanomaly.workflow;

import java.util.Arrays;
import java.util.function.Consumer;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.ports.ExtendablePortGroup;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/**
 * A single node that was configured and executed on some inputs.
 *
 * @param outputs what it gave
 * @param warning what it warned of, empty if of nothing
 */
record NodeRun(PortObject[] outputs, String warning) {

  /** Leaves the settings as the node guesses them from its inputs. */
  static final Consumer<NodeSettings> AS_GUESSED = settings -> {};

  static NodeRun of(
      DefaultNodeFactory factory, Consumer<NodeSettings> settings, PortObject... inputs)
      throws Exception {
    return of(new DefaultNodeProgressMonitor(), factory, settings, inputs);
  }

  static NodeRun of(
      NodeProgressMonitor monitor,
      DefaultNodeFactory factory,
      Consumer<NodeSettings> change,
      PortObject... inputs)
      throws Exception {
    PortObjectSpec[] specs =
        Arrays.stream(inputs).map(PortObject::getSpec).toArray(PortObjectSpec[]::new);
    return executed(configured(factory, change, specs), monitor, inputs);
  }

  /** A run that a request cancels as KNIME does: by the monitor and by an interrupt. */
  static NodeRun of(
      Cancellation cancellation,
      NodeProgressMonitor monitor,
      DefaultNodeFactory factory,
      Consumer<NodeSettings> change,
      PortObject... inputs)
      throws Exception {
    PortObjectSpec[] specs =
        Arrays.stream(inputs).map(PortObject::getSpec).toArray(PortObjectSpec[]::new);
    NodeModel model = configured(factory, change, specs);
    return cancellation.during(monitor, () -> executed(model, monitor, inputs));
  }

  private static NodeRun executed(
      NodeModel model, NodeProgressMonitor monitor, PortObject... inputs) throws Exception {
    PortObject[] outputs =
        NodeBridge.models()
            .execute(model, inputs, PlatformBridge.tables().executionContext(monitor));
    Message warning = NodeBridge.models().warning(model);
    return new NodeRun(outputs, warning == null ? "" : warning.getSummary());
  }

  /** A node with settings as they were saved, possibly by an older version. */
  static NodeRun loaded(DefaultNodeFactory factory, NodeSettings saved, PortObject... inputs)
      throws Exception {
    factory.init();
    NodeModel model =
        NodeBridge.factories().createModel(factory, factory.createNodeCreationConfig());
    NodeBridge.models().load(model, saved);
    NodeBridge.models()
        .configure(
            model, Arrays.stream(inputs).map(PortObject::getSpec).toArray(PortObjectSpec[]::new));
    return executed(model, new DefaultNodeProgressMonitor(), inputs);
  }

  /**
   * A new model, its settings changed or else guessed, that was configured for some inputs; it has
   * as many ports as there are inputs.
   */
  static NodeModel configured(
      DefaultNodeFactory factory, Consumer<NodeSettings> change, PortObjectSpec... specs)
      throws Exception {
    factory.init();
    ModifiableNodeCreationConfiguration config = factory.createNodeCreationConfig();
    config.getPortConfig().ifPresent(ports -> addPorts(ports, specs.length));
    NodeModel model = NodeBridge.factories().createModel(factory, config);
    if (change == AS_GUESSED) {
      NodeBridge.models().configure(model, specs);
      return model;
    }
    NodeSettings settings = new NodeSettings("model");
    NodeBridge.models().save(model, settings);
    change.accept(settings);
    NodeBridge.models().load(model, settings);
    NodeBridge.models().configure(model, specs);
    return model;
  }

  private static void addPorts(ModifiablePortsConfiguration ports, int inputs) {
    for (ExtendablePortGroup group : ports.getExtendablePorts().values()) {
      while (ports.getInputPorts().length < inputs) {
        group.addPort(group.getSupportedPortTypes()[0]);
      }
    }
  }

  /** The settings that a new node has, under the key of a workflow's node. */
  static NodeSettings defaults(DefaultNodeFactory factory) throws Exception {
    factory.init();
    NodeSettings settings = new NodeSettings("model");
    NodeBridge.models()
        .save(
            NodeBridge.factories().createModel(factory, factory.createNodeCreationConfig()),
            settings);
    return settings;
  }

  BufferedDataTable table(int index) {
    return (BufferedDataTable) outputs[index];
  }
}
