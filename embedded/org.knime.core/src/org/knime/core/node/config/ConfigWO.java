package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.config.base.ConfigBaseWO;

/** Writing side of a configuration that may hold cells and column types. */
public interface ConfigWO extends ConfigBaseWO {
  /** Adds an empty nested configuration and returns it. */
  Config addConfig(String key);

  /** Adds a plain cell (text, number, boolean, missing) or null. */
  void addDataCell(String key, DataCell cell);

  /** Adds plain cells. */
  void addDataCellArray(String key, DataCell... cells);

  /** Adds a column type or null. */
  void addDataType(String key, DataType type);
}
