package org.knime.core.data;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** A column: its name, the type of its cells and what is known about their values. Immutable. */
public final class DataColumnSpec {
  private final String name;
  private final DataType type;
  private final DataColumnDomain domain;
  private final DataColumnProperties properties;

  DataColumnSpec(
      String name, DataType type, DataColumnDomain domain, DataColumnProperties properties) {
    this.name = name;
    this.type = type;
    this.domain = domain;
    this.properties = properties;
  }

  /** The name, unique within a table. */
  public String getName() {
    return name;
  }

  /** The type every cell of the column complies with. */
  public DataType getType() {
    return type;
  }

  /** What is known about the values. */
  public DataColumnDomain getDomain() {
    return domain;
  }

  /** Text attached to the column. */
  public DataColumnProperties getProperties() {
    return properties;
  }

  /** Whether name and type are the same. */
  public boolean equalStructure(DataColumnSpec other) {
    return other != null && name.equals(other.name) && type.equals(other.type);
  }

  /** Writes this column in the platform's form. */
  public void save(ConfigWO config) {
    config.addString("column_name", name);
    config.addStringArray("element_names", new String[0]);
    type.save(config.addConfig("column_type"));
    domain.save(config.addConfig("column_domain"));
    properties.save(config.addConfig("column_properties"));
    config.addConfig("meta_data");
  }

  /** Reads a column; color, size and shape handlers, which nothing here uses, are left out. */
  public static DataColumnSpec load(ConfigRO config) throws InvalidSettingsException {
    return new DataColumnSpec(
        config.getString("column_name"),
        DataType.load(config.getConfig("column_type")),
        DataColumnDomain.load(config.getConfig("column_domain")),
        DataColumnProperties.load(config.getConfig("column_properties")));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataColumnSpec spec
        && equalStructure(spec)
        && domain.equals(spec.domain)
        && properties.equals(spec.properties);
  }

  @Override
  public int hashCode() {
    return name.hashCode() ^ type.hashCode();
  }

  @Override
  public String toString() {
    return name + " (" + type + ")";
  }
}
