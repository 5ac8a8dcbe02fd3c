package org.knime.core.node.context;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Something that is saved with a node. */
public interface NodeSettingsPersistable {

  /** Reads what a node saved. */
  void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;
}
