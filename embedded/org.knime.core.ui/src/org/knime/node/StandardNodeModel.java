package org.knime.node;

import org.imageanomaly.embedded.parameters.HasParameters;
import org.imageanomaly.embedded.parameters.ModelParameters;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOrRearrangerConsumer;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteConsumer;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** The model of the nodes of a {@link DefaultModel}. */
final class StandardNodeModel extends NodeModel implements PortObjectHolder, HasParameters {
  private final ModelParameters parameters;
  private final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure;
  private final ExecuteConsumer execute;
  private final PortType[] outputs;
  private PortObject[] internalObjects;

  StandardNodeModel(
      Class<? extends NodeParameters> parametersClass,
      ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
      ExecuteConsumer execute,
      PortType[] inputs,
      PortType[] outputs) {
    super(inputs, outputs);
    this.parameters = new ModelParameters(parametersClass);
    this.configure = configure;
    this.execute = execute;
    this.outputs = outputs;
  }

  @Override
  public ModelParameters parameters() {
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
  protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
    Configured output = new Configured();
    configure.accept(new ConfigureCall(parameters.currentOrGuessed(inSpecs), inSpecs), output);
    return output.specs.values();
  }

  @Override
  protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
    Executed output = new Executed();
    execute.accept(new ExecuteCall(parameters.current(), exec, inObjects), output);
    return output.objects.values();
  }

  @Override
  protected void reset() {
    internalObjects = null;
  }

  @Override
  public PortObject[] getInternalPortObjects() {
    return internalObjects;
  }

  @Override
  public void setInternalPortObjects(PortObject[] portObjects) {
    internalObjects = portObjects;
  }

  private final class Configured implements ConfigureOutput {
    private final OutputPorts<PortObjectSpec> specs =
        new OutputPorts<>(new PortObjectSpec[outputs.length]);

    @Override
    public <S extends PortObjectSpec> void setOutSpec(int index, S spec) {
      specs.set(index, spec);
    }

    @Override
    @SafeVarargs
    public final <S extends PortObjectSpec> void setOutSpecs(S... all) {
      specs.setAll(all);
    }

    @Override
    public void setWarningMessage(String message) {
      StandardNodeModel.this.setWarningMessage(message);
    }
  }

  private final class Executed implements ExecuteOutput {
    private final OutputPorts<PortObject> objects =
        new OutputPorts<>(new PortObject[outputs.length]);

    @Override
    public <D extends PortObject> void setOutData(int index, D data) {
      objects.set(index, data);
    }

    @Override
    @SafeVarargs
    public final <D extends PortObject> void setOutData(D... data) {
      objects.setAll(data);
    }

    @Override
    @SafeVarargs
    public final <D extends PortObject> void setInternalData(D... data) {
      setInternalPortObjects(data);
    }

    @Override
    public void setWarningMessage(String message) {
      StandardNodeModel.this.setWarningMessage(message);
    }
  }
}
