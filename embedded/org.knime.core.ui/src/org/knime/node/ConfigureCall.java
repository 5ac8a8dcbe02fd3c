package org.knime.node;

import java.util.Arrays;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/**
 * What a node reads before it runs.
 *
 * @param parameters its settings, or null
 * @param specs at the inputs
 */
record ConfigureCall(NodeParameters parameters, PortObjectSpec[] specs)
    implements DefaultModel.ConfigureInput {
  @Override
  @SuppressWarnings("unchecked")
  public <S extends NodeParameters> S getParameters() {
    return (S) parameters;
  }

  @Override
  public PortObjectSpec[] getInPortSpecs() {
    return specs.clone();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <S extends PortObjectSpec> S getInPortSpec(int index) {
    return (S) specs[index];
  }

  @Override
  public DataTableSpec[] getInTableSpecs() {
    return Arrays.copyOf(specs, specs.length, DataTableSpec[].class);
  }

  @Override
  public DataTableSpec getInTableSpec(int portIndex) {
    return (DataTableSpec) specs[portIndex];
  }
}
