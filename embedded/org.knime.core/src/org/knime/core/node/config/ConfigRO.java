package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBaseRO;

/** Reading side of a configuration that may hold cells and column types. */
public interface ConfigRO extends ConfigBaseRO {
  /** The nested configuration under the key. */
  Config getConfig(String key) throws InvalidSettingsException;

  /** The cell under the key, or the default; null when null was stored. */
  DataCell getDataCell(String key, DataCell defaultValue);

  /** The cells under the key, or the default. */
  DataCell[] getDataCellArray(String key, DataCell... defaultValue);

  /** The column type under the key; null when null was stored. */
  DataType getDataType(String key) throws InvalidSettingsException;
}
