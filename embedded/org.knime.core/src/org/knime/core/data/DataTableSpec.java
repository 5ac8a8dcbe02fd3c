package org.knime.core.data;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.port.PortObjectSpec;

/** The columns of a table, from left to right, each name once. Immutable. */
public final class DataTableSpec implements PortObjectSpec, Iterable<DataColumnSpec> {
  static final String DEFAULT_NAME = "default";

  private final String name;
  private final List<DataColumnSpec> columns;
  private final Map<String, String> properties;
  private final Map<String, Integer> indexByName = new LinkedHashMap<>();

  /** No columns. */
  public DataTableSpec() {
    this(new DataColumnSpec[0]);
  }

  /**
   * The given columns.
   *
   * @throws IllegalArgumentException when two columns have the same name
   */
  public DataTableSpec(DataColumnSpec... columns) {
    this(DEFAULT_NAME, columns);
  }

  /** The given columns, with a name for the table. */
  public DataTableSpec(String name, DataColumnSpec... columns) {
    this(name, List.of(columns), Map.of());
  }

  /** The columns of both, the first ones at the left. */
  public DataTableSpec(DataTableSpec left, DataTableSpec right) {
    this(left.getName(), Stream.concat(left.stream(), right.stream()).toList(), Map.of());
  }

  DataTableSpec(String name, List<DataColumnSpec> columns, Map<String, String> properties) {
    this.name = name == null ? DEFAULT_NAME : name;
    this.columns = List.copyOf(columns);
    this.properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    for (int i = 0; i < columns.size(); i++) {
      Integer other = indexByName.put(columns.get(i).getName(), i);
      if (other != null) {
        throw new IllegalArgumentException(
            "Duplicate column name \""
                + columns.get(i).getName()
                + "\" at positions "
                + other
                + " and "
                + i
                + ".");
      }
    }
  }

  /** The name of the table; "default" where nobody gave one. */
  public String getName() {
    return name;
  }

  /** Text attached to the table. */
  public Map<String, String> getProperties() {
    return properties;
  }

  /** The number of columns. */
  public int getNumColumns() {
    return columns.size();
  }

  /** The column at an index counted from 0. */
  public DataColumnSpec getColumnSpec(int index) {
    return columns.get(index);
  }

  /** The column of that name; null when there is none. */
  public DataColumnSpec getColumnSpec(String column) {
    Integer index = indexByName.get(column);
    return index == null ? null : columns.get(index);
  }

  /** The index of the column of that name, counted from 0; -1 when there is none. */
  public int findColumnIndex(String column) {
    return indexByName.getOrDefault(column, -1);
  }

  /** Whether there is a column of that name. */
  public boolean containsName(String column) {
    return indexByName.containsKey(column);
  }

  /** The column names from left to right. */
  public String[] getColumnNames() {
    return indexByName.keySet().toArray(String[]::new);
  }

  /** The name itself, or with a number behind it where a column has that name already. */
  public static String getUniqueColumnName(DataTableSpec spec, String wanted) {
    String base = wanted.trim();
    String unique = base;
    for (int i = 1; spec.containsName(unique); i++) {
      unique = base + " (#" + i + ")";
    }
    return unique;
  }

  /** Whether the columns have the same names and types in the same order. */
  public boolean equalStructure(DataTableSpec other) {
    return other != null
        && getNumColumns() == other.getNumColumns()
        && IntStream.range(0, getNumColumns())
            .allMatch(i -> getColumnSpec(i).equalStructure(other.getColumnSpec(i)));
  }

  @Override
  public Iterator<DataColumnSpec> iterator() {
    return columns.iterator();
  }

  /** The columns from left to right. */
  public Stream<DataColumnSpec> stream() {
    return columns.stream();
  }

  /** Writes the spec in the platform's form. */
  public void save(ConfigWO config) {
    config.addString("spec_name", name);
    config.addInt("number_columns", columns.size());
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).save(config.addConfig("column_spec_" + i));
    }
    if (!properties.isEmpty()) {
      saveProperties(config.addConfig("spec_properties"));
    }
  }

  private void saveProperties(Config config) {
    int i = 0;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      Config entry = config.addConfig("prop-" + i++);
      entry.addString("key", property.getKey());
      entry.addString("value", property.getValue());
    }
  }

  /** Reads what {@link #save} wrote. */
  public static DataTableSpec load(ConfigRO config) throws InvalidSettingsException {
    DataTableSpecCreator creator =
        new DataTableSpecCreator().setName(config.getString("spec_name"));
    int count = config.getInt("number_columns");
    for (int i = 0; i < count; i++) {
      creator.addColumns(DataColumnSpec.load(config.getConfig("column_spec_" + i)));
    }
    if (config.containsKey("spec_properties")) {
      ConfigRO properties = config.getConfig("spec_properties");
      for (String key : properties) {
        ConfigRO entry = properties.getConfig(key);
        creator.putProperty(entry.getString("key"), entry.getString("value"));
      }
    }
    try {
      return creator.createSpec();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  /** None: this platform has no screen. */
  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataTableSpec spec
        && name.equals(spec.name)
        && columns.equals(spec.columns)
        && properties.equals(spec.properties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, columns);
  }

  @Override
  public String toString() {
    return "name=" + name + ",columns=" + columns;
  }
}
