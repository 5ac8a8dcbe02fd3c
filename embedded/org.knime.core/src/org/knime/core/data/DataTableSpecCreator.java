package org.knime.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a {@link DataTableSpec} together. */
public final class DataTableSpecCreator {
  private final List<DataColumnSpec> columns = new ArrayList<>();
  private final Map<String, String> properties = new TreeMap<>();
  private String name = DataTableSpec.DEFAULT_NAME;

  /** Starts without columns. */
  public DataTableSpecCreator() {}

  /** Starts from another spec. */
  public DataTableSpecCreator(DataTableSpec spec) {
    name = spec.getName();
    properties.putAll(spec.getProperties());
    addColumns(spec);
  }

  /** Adds columns at the right. */
  public DataTableSpecCreator addColumns(DataColumnSpec... added) {
    columns.addAll(Arrays.asList(added));
    return this;
  }

  /** Adds the columns of another spec at the right. */
  public DataTableSpecCreator addColumns(DataTableSpec spec) {
    spec.forEach(columns::add);
    return this;
  }

  /** Removes every column. */
  public DataTableSpecCreator dropAllColumns() {
    columns.clear();
    return this;
  }

  /** Sets the table's name. */
  public DataTableSpecCreator setName(String name) {
    this.name = name;
    return this;
  }

  /** Attaches text to the table. */
  public DataTableSpecCreator putProperty(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /**
   * The spec.
   *
   * @throws IllegalArgumentException when two columns have the same name
   */
  public DataTableSpec createSpec() {
    return new DataTableSpec(name, columns, properties);
  }
}
