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

  /** Starts from another domain. */
  public DataColumnDomainCreator(DataColumnDomain domain) {
    this(domain.getValues(), domain.getLowerBound(), domain.getUpperBound());
  }

  /** The distinct values are known. */
  public DataColumnDomainCreator(Set<DataCell> values) {
    setValues(values);
  }

  /** The distinct values are known. */
  public DataColumnDomainCreator(DataCell... values) {
    setValues(new LinkedHashSet<>(Arrays.asList(values)));
  }

  /** The bounds are known. */
  public DataColumnDomainCreator(DataCell lower, DataCell upper) {
    this.lower = lower;
    this.upper = upper;
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

  /** Sets the smallest value; null when unknown. */
  public void setLowerBound(DataCell lower) {
    this.lower = lower;
  }

  /** Sets the largest value; null when unknown. */
  public void setUpperBound(DataCell upper) {
    this.upper = upper;
  }

  /** The domain. */
  public DataColumnDomain createDomain() {
    return new DataColumnDomain(lower, upper, values);
  }
}
