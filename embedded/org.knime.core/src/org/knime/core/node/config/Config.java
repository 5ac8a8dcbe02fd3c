package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** A configuration that may hold cells and column types beside plain values. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {
  private static final long serialVersionUID = 1L;
  private static final String IS_NULL = "is_null";
  private static final String ARRAY_SIZE = "array-size";

  /** Creates an empty configuration. */
  protected Config(String key) {
    super(key);
  }

  @Override
  public abstract Config getInstance(String key);

  @Override
  public final Config addConfig(String key) {
    return (Config) addConfigBase(key);
  }

  /** Adds the configuration itself (no copy) under its own key. */
  protected final void addConfig(Config config) {
    addConfigBase(config);
  }

  @Override
  public final Config getConfig(String key) throws InvalidSettingsException {
    return (Config) getConfigBase(key);
  }

  @Override
  public void addDataCell(String key, DataCell cell) {
    CellConfig.save(cell, addConfig(key));
  }

  @Override
  public DataCell getDataCell(String key, DataCell defaultValue) {
    try {
      return CellConfig.load(getConfig(key));
    } catch (InvalidSettingsException e) {
      return defaultValue;
    }
  }

  @Override
  public void addDataCellArray(String key, DataCell... cells) {
    Config config = addConfig(key);
    if (cells != null) {
      config.addInt(ARRAY_SIZE, cells.length);
      for (int i = 0; i < cells.length; i++) {
        config.addDataCell(Integer.toString(i), cells[i]);
      }
    }
  }

  private DataCell[] cells(String key) throws InvalidSettingsException {
    Config config = getConfig(key);
    if (!config.containsKey(ARRAY_SIZE)) {
      return null;
    }
    DataCell[] cells =
        new DataCell[Math.max(0, Math.min(config.getInt(ARRAY_SIZE), config.keySet().size()))];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = CellConfig.load(config.getConfig(Integer.toString(i)));
    }
    return cells;
  }

  @Override
  public DataCell[] getDataCellArray(String key, DataCell... defaultValue) {
    try {
      return cells(key);
    } catch (InvalidSettingsException e) {
      return defaultValue;
    }
  }

  @Override
  public void addDataType(String key, DataType type) {
    Config config = addConfig(key);
    config.addBoolean(IS_NULL, type == null);
    if (type != null) {
      type.save(config);
    }
  }

  @Override
  public DataType getDataType(String key) throws InvalidSettingsException {
    Config config = getConfig(key);
    return config.getBoolean(IS_NULL) ? null : DataType.load(config);
  }
}
