package org.imageanomaly.embedded.workflow;

import java.nio.file.Path;
import org.imageanomaly.embedded.node.NodeBridge;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.WorkflowManager;

/** A node of a loaded workflow: its settings, its state and, once it ran, its result. */
public final class WorkflowNode {
  private final NodeFile file;
  private final NodeModel model;
  private final NodeConfiguration configuration;
  private final PortType[] inputs;
  private final PortType[] outputs;
  private final NativeNodeContainer container;
  private NodeState state = NodeState.IDLE;
  private NodeProgress progress = NodeProgress.NONE;
  private boolean configuredWithoutData;
  private NodeMessage message = NodeMessage.NONE;
  private PortObjectSpec[] specs;
  private PortObject[] objects;

  WorkflowNode(NodeFile file, WorkflowManager workflow) throws LoadException {
    this.file = file;
    configuredWithoutData = "CONFIGURED".equals(file.settings().getString("state", ""));
    ConfigurableNodeFactory<? extends NodeModel> factory = file.newFactory();
    model = newModel(factory);
    inputs = ports(NodeBridge.models().inputs(model));
    outputs = ports(NodeBridge.models().outputs(model));
    container = ContainerBridge.newNode(workflow, file.id(), this);
    configuration = new NodeConfiguration(model, file.model(), file.variables(), this::enter);
    forget();
  }

  private NodeModel newModel(ConfigurableNodeFactory<? extends NodeModel> factory)
      throws LoadException {
    try {
      ModifiableNodeCreationConfiguration config = factory.createNodeCreationConfig();
      config.loadSettingsFrom(file.settings());
      return NodeBridge.factories().createModel(factory, config);
    } catch (InvalidSettingsException | RuntimeException | LinkageError e) {
      throw new LoadException(this + " cannot be made: " + e, e);
    }
  }

  private static PortType[] ports(PortType... data) {
    PortType[] all = new PortType[data.length + 1];
    all[0] = FlowVariablePortObject.TYPE;
    System.arraycopy(data, 0, all, 1, data.length);
    return all;
  }

  /** The ID within the workflow. */
  public int id() {
    return file.id();
  }

  /** The class that made it. */
  public String factoryClass() {
    return file.settings().getString("factory", "");
  }

  /** The name of the kind of node. */
  public String name() {
    return file.name();
  }

  /** The work of the node. */
  public NodeModel model() {
    return model;
  }

  /** The types of the input ports; index 0 is that for flow variables. */
  public PortType[] inputTypes() {
    return inputs;
  }

  /** The types of the output ports; index 0 is that for flow variables. */
  public PortType[] outputTypes() {
    return outputs;
  }

  /** What is known of an output; null when nothing is. */
  public PortObjectSpec outputSpec(int index) {
    return specs[index];
  }

  /** An output; null before the node ran. */
  public PortObject outputObject(int index) {
    return objects[index];
  }

  /** How far it has come. */
  public NodeState state() {
    return state;
  }

  /** What a run does with it. */
  public NodeProgress progress() {
    return progress;
  }

  /** What a run does with it from now on. */
  public void progress(NodeProgress now) {
    progress = now;
  }

  /** Whether it could be configured before any node ran. */
  public boolean isConfiguredWithoutData() {
    return configuredWithoutData;
  }

  /** Remembers whether it can be configured before any node runs. */
  public void rememberConfigured() {
    configuredWithoutData = state == NodeState.CONFIGURED;
  }

  /** What it tells the user. */
  public NodeMessage message() {
    return message;
  }

  /** The file in which its settings lie. */
  public Path settingsFile() {
    return file.path();
  }

  /** What lies in that file. */
  public NodeSettings savedSettings() {
    return file.settings();
  }

  /** Its settings. */
  public NodeConfiguration configuration() {
    return configuration;
  }

  /** Works as this node until the context is closed. */
  public NodeWork enter() {
    NodeContext.pushContext(container);
    return NodeContext::removeLastContext;
  }

  /** Shows a message. */
  public void show(NodeMessage shown) {
    message = shown;
  }

  /** The node cannot run, for that reason. */
  public void idle(NodeMessage reason) {
    forget();
    message = reason;
  }

  /** The node can run; its outputs will be like that. */
  public void configured(PortObjectSpec[] outputSpecs) {
    forget();
    System.arraycopy(outputSpecs, 0, specs, 1, outputSpecs.length);
    state = NodeState.CONFIGURED;
  }

  /** The node has that result. */
  public void executed(PortObject[] results) {
    forget();
    for (int i = 0; i < results.length; i++) {
      objects[i + 1] = results[i];
      specs[i + 1] = results[i].getSpec();
    }
    objects[0] = FlowVariablePortObject.INSTANCE;
    state = NodeState.EXECUTED;
  }

  private void forget() {
    state = NodeState.IDLE;
    message = NodeMessage.NONE;
    specs = new PortObjectSpec[outputs.length];
    objects = new PortObject[outputs.length];
    specs[0] = FlowVariablePortObjectSpec.INSTANCE;
  }

  @Override
  public String toString() {
    return name() + " (#" + id() + ")";
  }
}
