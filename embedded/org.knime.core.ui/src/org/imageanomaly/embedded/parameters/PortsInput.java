package org.imageanomaly.embedded.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParametersInput;

/**
 * What is known at the ports of a node when its settings are guessed. Objects are never known then.
 *
 * @param specs those at the input ports
 */
public record PortsInput(PortObjectSpec... specs) implements NodeParametersInput {
  @Override
  public PortObjectSpec[] getInPortSpecs() {
    return specs;
  }

  @Override
  public Optional<PortObjectSpec> getInPortSpec(int portIndex) {
    return Optional.ofNullable(specs[portIndex]);
  }

  @Override
  public Optional<DataTableSpec> getInTableSpec(int portIndex) {
    return getInPortSpec(portIndex).map(DataTableSpec.class::cast);
  }

  @Override
  public PortObject[] getInPortObjects() {
    return new PortObject[specs.length];
  }

  @Override
  public Optional<PortObject> getInPortObject(int portIndex) {
    return Optional.ofNullable(getInPortObjects()[portIndex]);
  }

  @Override
  public BufferedDataTable[] getInTables() {
    return new BufferedDataTable[specs.length];
  }

  @Override
  public Optional<BufferedDataTable> getInTable(int portIndex) {
    return Optional.ofNullable(getInTables()[portIndex]);
  }
}
