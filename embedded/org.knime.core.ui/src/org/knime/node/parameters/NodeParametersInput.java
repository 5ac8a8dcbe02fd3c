package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * What is known at the node's ports when settings get their defaults. Port indices leave out the
 * flow variable port; a port that is not connected has a null element or an empty optional.
 */
public interface NodeParametersInput {

  /** The specs at the input ports. */
  PortObjectSpec[] getInPortSpecs();

  /** The spec at one input port. */
  Optional<PortObjectSpec> getInPortSpec(int portIndex);

  /** The spec at an input port that is a table port. */
  Optional<DataTableSpec> getInTableSpec(int portIndex);

  /** The objects at the input ports; null elements before their nodes were executed. */
  PortObject[] getInPortObjects();

  /** The object at one input port. */
  Optional<PortObject> getInPortObject(int portIndex);

  /** The tables at the input ports, all of which are table ports. */
  BufferedDataTable[] getInTables();

  /** The table at an input port that is a table port. */
  Optional<BufferedDataTable> getInTable(int portIndex);
}
