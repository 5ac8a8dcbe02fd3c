package org.knime.core.data;

import java.util.Objects;

/** Puts a {@link DataColumnSpec} together. */
public final class DataColumnSpecCreator {
  private String name;
  private DataType type;
  private DataColumnDomain domain;
  private DataColumnProperties properties;

  /** A column of whose values nothing is known. Blanks around the name are cut off. */
  public DataColumnSpecCreator(String name, DataType type) {
    setName(name);
    setType(type);
    setDomain(null);
    setProperties(null);
  }

  /** Starts from another column. */
  public DataColumnSpecCreator(DataColumnSpec spec) {
    this.name = spec.getName();
    this.type = spec.getType();
    this.domain = spec.getDomain();
    this.properties = spec.getProperties();
  }

  /** Sets the name; blanks around it are cut off. */
  public void setName(String name) {
    this.name = Objects.requireNonNull(name, "A column name must not be null.").trim();
    if (this.name.isEmpty()) {
      throw new IllegalArgumentException("A column name must not be empty.");
    }
  }

  /** Sets the type. */
  public void setType(DataType type) {
    this.type = Objects.requireNonNull(type, "A column type must not be null.");
  }

  /** Sets what is known about the values; null for nothing. */
  public void setDomain(DataColumnDomain domain) {
    this.domain = domain == null ? new DataColumnDomainCreator().createDomain() : domain;
  }

  /** Sets the attached text; null for none. */
  public void setProperties(DataColumnProperties properties) {
    this.properties = properties == null ? new DataColumnProperties() : properties;
  }

  /** The column. */
  public DataColumnSpec createSpec() {
    return new DataColumnSpec(name, type, domain, properties);
  }
}
