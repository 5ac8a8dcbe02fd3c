package org.knime.node;

import java.io.File;
import org.imageanomaly.embedded.parameters.HasParameters;
import org.imageanomaly.embedded.parameters.ModelParameters;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** The part of a node's model that deals with its settings. */
abstract class ParametersNodeModel extends NodeModel implements HasParameters {
  private final ModelParameters parameters;

  ParametersNodeModel(
      Class<? extends NodeParameters> parametersClass, PortType[] inputs, PortType[] outputs) {
    super(inputs, outputs);
    parameters = new ModelParameters(parametersClass);
  }

  @Override
  public final ModelParameters parameters() {
    return parameters;
  }

  @Override
  protected void saveSettingsTo(NodeSettingsWO settings) {
    parameters.save(settings);
  }

  @Override
  protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
    parameters.validate(settings);
  }

  @Override
  protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
      throws InvalidSettingsException {
    parameters.load(settings);
  }

  @Override
  protected void loadInternals(File folder, ExecutionMonitor exec) {
    // what a node keeps are its internal port objects, which the platform reads
  }

  @Override
  protected void saveInternals(File folder, ExecutionMonitor exec) {
    // what a node keeps are its internal port objects, which the platform writes
  }
}
