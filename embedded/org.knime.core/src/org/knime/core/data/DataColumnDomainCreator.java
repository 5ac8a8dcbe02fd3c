package org.knime.core.data;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Puts a {@link DataColumnDomain} together. */
public final class DataColumnDomainCreator {
  private DataCell lower;
  private DataCell upper;
  private Set<DataCell> values;

  /** Nothing is known. */
  public DataColumnDomainCreator() {}

  /** The distinct values are known. */
  public DataColumnDomainCreator(DataCell... values) {
    setValues(new LinkedHashSet<>(Arrays.asList(values)));
  }

  /** Everything is known; null for what is not. */
  public DataColumnDomainCreator(Set<DataCell> values, DataCell lower, DataCell upper) {
    this.values = values;
    this.lower = lower;
    this.upper = upper;
  }

  /** Sets the distinct values; null when unknown. */
  public void setValues(Set<DataCell> values) {
    this.values = values;
  }

  /** The domain. */
  public DataColumnDomain createDomain() {
    return new DataColumnDomain(lower, upper, values);
  }
}
