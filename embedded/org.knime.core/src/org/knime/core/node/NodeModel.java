package org.knime.core.node;

import org.imageanomaly.embedded.node.NodeBridge;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/**
 * The work of a node: settings in, specs in and out before it runs, data in and out when it runs.
 */
public abstract class NodeModel {
  static {
    NodeBridge.install(new ModelAccess());
  }

  private final PortType[] inputs;
  private final PortType[] outputs;
  private Message warning;

  /** A node with ports of those types; null stands for no ports. */
  protected NodeModel(PortType[] inputs, PortType[] outputs) {
    this.inputs = inputs == null ? new PortType[0] : inputs.clone();
    this.outputs = outputs == null ? new PortType[0] : outputs.clone();
  }

  /** Writes the settings. */
  protected abstract void saveSettingsTo(NodeSettingsWO settings);

  /** Checks settings without taking them over. */
  protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

  /** Takes over settings that were checked. */
  protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException;

  /** Runs the node. */
  protected abstract PortObject[] execute(PortObject[] inObjects, ExecutionContext exec)
      throws Exception;

  /** Says from what is known of the inputs what is known of the outputs. */
  protected abstract PortObjectSpec[] configure(PortObjectSpec[] inSpecs)
      throws InvalidSettingsException;

  /** Forgets what was computed. */
  protected abstract void reset();

  /** Sets the warning; null takes it away. */
  protected final void setWarningMessage(String text) {
    setWarning(text == null ? null : Message.fromSummary(text));
  }

  /** Sets the warning; null takes it away. */
  protected final void setWarning(Message message) {
    warning = message;
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
    public Message warning(NodeModel model) {
      return model.warning;
    }
  }
}
