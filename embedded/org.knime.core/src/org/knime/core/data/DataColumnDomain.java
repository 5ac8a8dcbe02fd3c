package org.knime.core.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** What is known about the values of a column: the distinct ones, the smallest and the largest. */
public final class DataColumnDomain {
  private static final String LOWER = "lower_bound";
  private static final String UPPER = "upper_bound";
  private static final String VALUES = "possible_values";

  private final DataCell lower;
  private final DataCell upper;
  private final Set<DataCell> values;

  DataColumnDomain(DataCell lower, DataCell upper, Set<DataCell> values) {
    this.lower = lower;
    this.upper = upper;
    this.values = values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  /** The distinct values in order of appearance; null when unknown. */
  public Set<DataCell> getValues() {
    return values;
  }

  /** Whether the distinct values are known. */
  public boolean hasValues() {
    return values != null;
  }

  /** The smallest value; null when unknown. */
  public DataCell getLowerBound() {
    return lower;
  }

  /** The largest value; null when unknown. */
  public DataCell getUpperBound() {
    return upper;
  }

  /** Writes what is known. */
  public void save(ConfigWO config) {
    if (lower != null) {
      config.addDataCell(LOWER, lower);
    }
    if (upper != null) {
      config.addDataCell(UPPER, upper);
    }
    if (values != null) {
      config.addDataCellArray(VALUES, values.toArray(DataCell[]::new));
    }
  }

  /** Reads what {@link #save} wrote; values of types that are not known here are left out. */
  public static DataColumnDomain load(ConfigRO config) {
    return new DataColumnDomain(
        config.getDataCell(LOWER, null), config.getDataCell(UPPER, null), loadValues(config));
  }

  private static Set<DataCell> loadValues(ConfigRO config) {
    DataCell[] cells = config.getDataCellArray(VALUES, (DataCell[]) null);
    return cells == null ? null : new LinkedHashSet<>(Arrays.asList(cells));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataColumnDomain d
        && Objects.equals(lower, d.lower)
        && Objects.equals(upper, d.upper)
        && Objects.equals(values, d.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(lower, upper, values);
  }

  @Override
  public String toString() {
    return "lower=" + lower + ",upper=" + upper + ",values=" + values;
  }
}
