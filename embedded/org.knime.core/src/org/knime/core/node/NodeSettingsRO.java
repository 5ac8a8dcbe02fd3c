package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** Reading side of {@link NodeSettings}. */
public interface NodeSettingsRO extends ConfigRO {
  /** The nested part under the key. */
  NodeSettingsRO getNodeSettings(String key) throws InvalidSettingsException;
}
