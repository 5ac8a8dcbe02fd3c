package org.imageanomaly.nodes.table;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.node.InvalidSettingsException;

/** Finds the columns that settings name, and makes new ones. */
public final class Columns {

  private Columns() {}

  /** A column. */
  public static DataColumnSpec of(String name, DataType type) {
    return new DataColumnSpecCreator(name, type).createSpec();
  }

  /** The table spec with further columns, renamed where their names are taken. */
  public static DataTableSpec append(DataTableSpec spec, DataColumnSpec... columns) {
    DataTableSpec result = spec;
    for (DataColumnSpec column : columns) {
      DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
      creator.setName(DataTableSpec.getUniqueColumnName(result, column.getName()));
      result = new DataTableSpec(result, new DataTableSpec(creator.createSpec()));
    }
    return result;
  }

  /**
   * The index of a column.
   *
   * @param name what the setting says, null if nothing was chosen
   * @param setting the title of the setting
   * @param type what the column's cells must be
   * @param typeText the type in words, with its article
   * @throws InvalidSettingsException if there is no such column or it is of another type
   */
  public static int find(
      DataTableSpec spec,
      String name,
      String setting,
      Class<? extends DataValue> type,
      String typeText)
      throws InvalidSettingsException {
    if (name == null || name.isEmpty()) {
      throw new InvalidSettingsException(
          "No column is chosen in \"" + setting + "\". Choose " + typeText + " column.");
    }
    int index = spec.findColumnIndex(name);
    if (index < 0) {
      throw new InvalidSettingsException(
          "The table has no column \""
              + name
              + "\" (setting \""
              + setting
              + "\"). Its columns are "
              + String.join(", ", spec.getColumnNames())
              + ".");
    }
    DataType found = spec.getColumnSpec(index).getType();
    if (!found.isCompatible(type)) {
      throw new InvalidSettingsException(
          "The column \""
              + name
              + "\" (setting \""
              + setting
              + "\") is of the type "
              + found.getName()
              + ". Choose "
              + typeText
              + " column.");
    }
    return index;
  }
}
