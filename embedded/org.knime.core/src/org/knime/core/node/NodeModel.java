package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.imageanomaly.embedded.node.NodeBridge;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

/**
 * The work of a node: settings in, specs in and out before it runs, data in and out when it runs.
 */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {
  static {
    NodeBridge.install(new ModelAccess());
  }

  private final PortType[] inputs;
  private final PortType[] outputs;
  private final List<NodeModelWarningListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, FlowVariable> pushed = new LinkedHashMap<>();
  private Map<String, FlowVariable> incoming = Map.of();
  private Message warning;

  /** A node with so many tables in and out. */
  protected NodeModel(int inputTables, int outputTables) {
    this(tables(inputTables), tables(outputTables));
  }

  /** A node with ports of those types; null stands for no ports. */
  protected NodeModel(PortType[] inputs, PortType[] outputs) {
    this.inputs = inputs == null ? new PortType[0] : inputs.clone();
    this.outputs = outputs == null ? new PortType[0] : outputs.clone();
  }

  private static PortType[] tables(int count) {
    PortType[] types = new PortType[count];
    Arrays.fill(types, BufferedDataTable.TYPE);
    return types;
  }

  /** Reads what {@link #saveInternals} wrote. */
  protected abstract void loadInternals(File folder, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException;

  /** Writes what views need beside the outputs. */
  protected abstract void saveInternals(File folder, ExecutionMonitor exec)
      throws IOException, CanceledExecutionException;

  /** The number of input ports, without that for flow variables. */
  protected final int getNrInPorts() {
    return inputs.length;
  }

  /** The number of output ports, without that for flow variables. */
  protected final int getNrOutPorts() {
    return outputs.length;
  }

  /** The type of an input port. */
  protected final PortType getInPortType(int index) {
    return inputs[index];
  }

  /** The type of an output port. */
  protected final PortType getOutPortType(int index) {
    return outputs[index];
  }

  /** Writes the settings. */
  protected abstract void saveSettingsTo(NodeSettingsWO settings);

  /** Checks settings without taking them over. */
  protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

  /** Takes over settings that were checked. */
  protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException;

  /** Runs a node with any ports; calls the other one unless a subclass says otherwise. */
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    return execute(Arrays.copyOf(inObjects, inObjects.length, BufferedDataTable[].class), exec);
  }

  /** Runs a node that has only table ports. */
  protected BufferedDataTable[] execute(BufferedDataTable[] inData, ExecutionContext exec)
      throws Exception {
    throw new IOException(getClass().getName() + " says nowhere how to execute.");
  }

  /** Configures a node with any ports; calls the other one unless a subclass says otherwise. */
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
    return configure(Arrays.copyOf(inSpecs, inSpecs.length, DataTableSpec[].class));
  }

  /** Configures a node that has only table ports. */
  protected DataTableSpec[] configure(DataTableSpec[] inSpecs) throws InvalidSettingsException {
    throw new InvalidSettingsException(getClass().getName() + " says nowhere how to configure.");
  }

  /** Forgets what was computed. */
  protected abstract void reset();

  /** Called when the workflow closes. */
  protected void onDispose() {
    // most nodes hold nothing
  }

  /** Checks settings of the view; there are none unless a subclass says otherwise. */
  protected void validateViewSettings(NodeSettingsRO viewSettings) throws InvalidSettingsException {
    // no settings, nothing to check
  }

  /** Writes the first settings of the view; there are none unless a subclass says otherwise. */
  protected void saveDefaultViewSettingsTo(NodeSettingsWO viewSettings) {
    // no settings, nothing to write
  }

  /** Gives a variable to the nodes behind this one. */
  protected final <T> void pushFlowVariable(String name, VariableType<T> type, T value) {
    push(new FlowVariable(name, type, value));
  }

  /** Gives text to the nodes behind this one. */
  protected final void pushFlowVariableString(String name, String value) {
    push(new FlowVariable(name, value));
  }

  /** Gives an integer to the nodes behind this one. */
  protected final void pushFlowVariableInt(String name, int value) {
    push(new FlowVariable(name, value));
  }

  /** Gives a double to the nodes behind this one. */
  protected final void pushFlowVariableDouble(String name, double value) {
    push(new FlowVariable(name, value));
  }

  private void push(FlowVariable variable) {
    pushed.put(variable.getName(), variable);
  }

  /** The variables of those types that reach this node or that it gives, by their names. */
  public final Map<String, FlowVariable> getAvailableFlowVariables(VariableType<?>[] types) {
    Map<String, FlowVariable> all = new LinkedHashMap<>(incoming);
    all.putAll(pushed);
    all.values().removeIf(v -> !List.of(types).contains(v.getVariableType()));
    return all;
  }

  /** The variables of those types that reach this node, by their names. */
  public final Map<String, FlowVariable> getAvailableInputFlowVariables(VariableType<?>[] types) {
    Map<String, FlowVariable> all = new LinkedHashMap<>(incoming);
    all.values().removeIf(v -> !List.of(types).contains(v.getVariableType()));
    return all;
  }

  /**
   * The value of a variable that reaches this node or that it gives.
   *
   * @throws NoSuchElementException when there is none of that name and type
   */
  public final <T> T peekFlowVariable(String name, VariableType<T> type) {
    FlowVariable found = pushed.getOrDefault(name, incoming.get(name));
    if (found == null || !found.getVariableType().isConvertible(type)) {
      throw new NoSuchElementException(
          "No flow variable \"" + name + "\" of type " + type + " reaches the node.");
    }
    return found.getValue(type);
  }

  /** Starts a message. */
  protected final MessageBuilder createMessageBuilder() {
    return Message.builder();
  }

  /** Sets the warning; null takes it away. */
  protected final void setWarningMessage(String text) {
    setWarning(text == null ? null : Message.fromSummary(text));
  }

  /** The summary of the warning, or null. */
  protected final String getWarningMessage() {
    return Message.getSummaryFrom(warning);
  }

  /** Sets the warning; null takes it away. */
  protected final void setWarning(Message message) {
    warning = message;
    listeners.forEach(l -> l.warningChanged(message));
  }

  /** The warning, or null. */
  protected final Message getWarning() {
    return warning;
  }

  /** From now on the listener learns of warnings. */
  public void addWarningListener(NodeModelWarningListener listener) {
    listeners.add(listener);
  }

  /** The listener learns of warnings no more. */
  public void removeWarningListener(NodeModelWarningListener listener) {
    listeners.remove(listener);
  }

  /** The log of this node. */
  protected final NodeLogger getLogger() {
    return NodeLogger.getLogger(getClass());
  }

  private static final class ModelAccess implements NodeBridge.Models {
    @Override
    public PortType[] inputs(NodeModel model) {
      return model.inputs.clone();
    }

    @Override
    public PortType[] outputs(NodeModel model) {
      return model.outputs.clone();
    }

    @Override
    public void load(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException {
      model.validateSettings(settings);
      model.loadValidatedSettingsFrom(settings);
    }

    @Override
    public void save(NodeModel model, NodeSettingsWO settings) {
      model.saveSettingsTo(settings);
    }

    @Override
    public void variables(NodeModel model, Map<String, FlowVariable> incoming) {
      model.incoming = Map.copyOf(incoming);
      model.pushed.clear();
    }

    @Override
    public Map<String, FlowVariable> pushedVariables(NodeModel model) {
      return Map.copyOf(model.pushed);
    }

    @Override
    public void warn(NodeModel model, Message warning) {
      model.setWarning(warning);
    }

    @Override
    public PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] specs)
        throws InvalidSettingsException {
      model.setWarning(null);
      return model.configure(specs);
    }

    @Override
    public PortObject[] execute(NodeModel model, PortObject[] inputs, ExecutionContext exec)
        throws Exception {
      model.setWarning(null);
      return model.execute(inputs, exec);
    }

    @Override
    public void reset(NodeModel model) {
      model.reset();
      model.setWarning(null);
    }

    @Override
    public void dispose(NodeModel model) {
      model.onDispose();
    }

    @Override
    public Message warning(NodeModel model) {
      return model.warning;
    }

    @Override
    public void saveInternals(NodeModel model, File folder, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
      model.saveInternals(folder, exec);
    }

    @Override
    public void loadInternals(NodeModel model, File folder, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
      model.loadInternals(folder, exec);
    }
  }
}
