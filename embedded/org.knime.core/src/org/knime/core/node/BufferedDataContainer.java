package org.knime.core.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.container.DataContainerSettings;

/** Collects the rows of a table that a node gives out. */
public class BufferedDataContainer extends DataContainer {
  BufferedDataContainer(DataTableSpec spec, boolean initDomain) {
    super(spec, initDomain);
  }

  BufferedDataContainer(DataTableSpec spec, DataContainerSettings settings) {
    super(spec, settings);
  }

  @Override
  public BufferedDataTable getTable() {
    return (BufferedDataTable) super.getTable();
  }
}
