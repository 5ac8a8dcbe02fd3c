package org.knime.core.node.context;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Something that is saved with a node. */
public interface NodeSettingsPersistable {
  /** Writes it. */
  void saveSettingsTo(NodeSettingsWO settings);

  /** Reads what {@link #saveSettingsTo} wrote. */
  void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;
}
