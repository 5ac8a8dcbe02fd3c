package org.knime.core.node.config;

import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** The plain cells in the form of settings: the cell's class, then its value under that class. */
final class CellConfig {
  private static final String CELL_CLASS = "datacell";

  private CellConfig() {}

  static void save(DataCell cell, Config config) {
    String className = cell == null ? null : cell.getClass().getName();
    config.addString(CELL_CLASS, className);
    if (cell != null) {
      saveValue(cell, config.addConfig(className));
    }
  }

  private static void saveValue(DataCell cell, Config value) {
    String key = cell.getClass().getSimpleName();
    if (cell instanceof StringCell string) {
      value.addString(key, string.getStringValue());
    } else if (cell instanceof DoubleCell number) {
      value.addDouble(key, number.getDoubleValue());
    } else if (cell instanceof IntCell number) {
      value.addInt(key, number.getIntValue());
    } else if (cell instanceof LongCell number) {
      value.addLong(key, number.getLongValue());
    } else if (cell instanceof BooleanCell bool) {
      value.addBoolean(key, bool.getBooleanValue());
    } else if (!cell.isMissing()) {
      throw new IllegalArgumentException(
          "A "
              + cell.getClass().getName()
              + " cannot be kept in settings; expected text, a number,"
              + " a boolean or a missing cell.");
    }
  }

  static DataCell load(Config config) throws InvalidSettingsException {
    String className = config.getString(CELL_CLASS);
    if (className == null) {
      return null;
    }
    Config value = config.getConfig(className);
    return switch (className) {
      case "org.knime.core.data.def.StringCell" -> new StringCell(value.getString("StringCell"));
      case "org.knime.core.data.def.DoubleCell" -> new DoubleCell(value.getDouble("DoubleCell"));
      case "org.knime.core.data.def.IntCell" -> new IntCell(value.getInt("IntCell"));
      case "org.knime.core.data.def.LongCell" -> new LongCell(value.getLong("LongCell"));
      case "org.knime.core.data.def.BooleanCell" ->
          BooleanCell.get(value.getBoolean("BooleanCell"));
      case "org.knime.core.data.MissingCell", "org.knime.core.data.DataType$MissingCell" ->
          new MissingCell(null);
      default ->
          throw new InvalidSettingsException(
              "\""
                  + config.getKey()
                  + "\" holds a cell of class "
                  + className
                  + "; expected text, a number, a boolean or a missing cell.");
    };
  }
}
