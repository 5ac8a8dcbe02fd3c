package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** Reading side of {@link ModelContent}. */
public interface ModelContentRO extends ConfigRO {
  /** The nested part under the key. */
  ModelContentRO getModelContent(String key) throws InvalidSettingsException;
}
