package org.imageanomaly.embedded.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** How one value stands in the settings around it. */
interface Format {
  Object load(NodeSettingsRO settings) throws InvalidSettingsException;

  void save(Object value, NodeSettingsWO settings);
}
