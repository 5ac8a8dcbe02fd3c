package org.knime.node;

import java.util.Objects;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** What a node does: settings, what it says before it runs, and how it runs. */
public final class DefaultModel implements FluentNodeAPI {
  private final Class<? extends NodeParameters> parametersClass;
  private final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure;
  private final ExecuteConsumer execute;

  private DefaultModel(
      Class<? extends NodeParameters> parametersClass,
      ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
      ExecuteConsumer execute) {
    this.parametersClass = parametersClass;
    this.configure = Objects.requireNonNull(configure, "configure");
    this.execute = Objects.requireNonNull(execute, "execute");
  }

  static RequireModelParameters create() {
    return parameters -> configure -> execute -> new DefaultModel(parameters, configure, execute);
  }

  /** Null for a node without settings. */
  Class<? extends NodeParameters> parametersClass() {
    return parametersClass;
  }

  /** Makes the model of a node with these ports. */
  NodeModel createNodeModel(PortType[] inputs, PortType[] outputs) {
    return new StandardNodeModel(parametersClass, configure, execute, inputs, outputs);
  }

  /** Asks for the settings of a node. */
  public interface RequireModelParameters {
    /** Settings of that class. */
    RequireConfigureOrRearrangeColumns parametersClass(
        Class<? extends NodeParameters> parametersClass);

    /** No settings. */
    default RequireConfigureOrRearrangeColumns withoutParameters() {
      return parametersClass(null);
    }
  }

  /** Asks for what a node does. */
  public interface RequireConfigureOrRearrangeColumns {
    /** Says from the input specs what the outputs will be. */
    RequireExecute configure(
        ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);
  }

  /** Asks for how a node runs. */
  public interface RequireExecute {
    /** Runs the node. */
    DefaultModel execute(ExecuteConsumer execute);
  }

  /** Works before a node runs. */
  public interface ConfigureOrRearrangerConsumer<I, O> {
    /** Reads the input and sets the output; the exception tells the user what to change. */
    void accept(I input, O output) throws InvalidSettingsException;
  }

  /** Runs a node. */
  public interface ExecuteConsumer {
    /** Reads the input and sets the output; the exception tells the user what went wrong. */
    void accept(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, KNIMEException;
  }

  /** What is known before a node runs. */
  public interface ConfigureInput {
    /** The settings. */
    <S extends NodeParameters> S getParameters();

    /** The specs at the input ports. */
    PortObjectSpec[] getInPortSpecs();

    /** The spec at an input port. */
    <S extends PortObjectSpec> S getInPortSpec(int index);

    /** The specs at the input ports, all of which are table ports. */
    DataTableSpec[] getInTableSpecs();

    /** The spec at an input port that is a table port. */
    DataTableSpec getInTableSpec(int portIndex);
  }

  /** Takes what a node says before it runs. */
  public interface ConfigureOutput {
    /** Sets the spec of an output port. */
    <S extends PortObjectSpec> void setOutSpec(int index, S spec);

    /** Sets the specs of the output ports in order. */
    @SuppressWarnings("unchecked")
    <S extends PortObjectSpec> void setOutSpecs(S... specs);

    /** Shows a warning at the node. */
    void setWarningMessage(String message);
  }

  /** What a node runs on. */
  public interface ExecuteInput {
    /** The settings. */
    <S extends NodeParameters> S getParameters();

    /** Creates tables, takes progress and tells of cancellation. */
    ExecutionContext getExecutionContext();

    /** The objects at the input ports. */
    PortObject[] getInPortObjects();

    /** The object at an input port. */
    <D extends PortObject> D getInPortObject(int portIndex);

    /** The tables at the input ports, all of which are table ports. */
    BufferedDataTable[] getInTables();

    /** The table at an input port that is a table port. */
    BufferedDataTable getInTable(int portIndex);
  }

  /** Takes what a node makes. */
  public interface ExecuteOutput {
    /** Sets the object of an output port. */
    <D extends PortObject> void setOutData(int index, D data);

    /** Sets the objects of the output ports in order. */
    @SuppressWarnings("unchecked")
    <D extends PortObject> void setOutData(D... data);

    /** Sets objects that the node keeps for its view and that are saved with it. */
    @SuppressWarnings("unchecked")
    <D extends PortObject> void setInternalData(D... data);

    /** Shows a warning at the node. */
    void setWarningMessage(String message);
  }
}
