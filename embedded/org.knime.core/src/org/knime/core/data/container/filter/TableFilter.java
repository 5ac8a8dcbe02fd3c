package org.knime.core.data.container.filter;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.knime.core.data.DataTableSpec;

/**
 * Which rows of a table are walked over, and which of their cells are needed; what the others are
 * is not said.
 */
public final class TableFilter {
  private final Optional<Set<Integer>> columns;
  private final Optional<Long> from;
  private final Optional<Long> to;

  private TableFilter(Builder builder) {
    columns = builder.columns;
    from = builder.from;
    to = builder.to;
  }

  /** The columns that are needed; empty for all. */
  public Optional<Set<Integer>> getMaterializeColumnIndices() {
    return columns;
  }

  /** The first row. */
  public Optional<Long> getFromRowIndex() {
    return from;
  }

  /** The last row. */
  public Optional<Long> getToRowIndex() {
    return to;
  }

  /**
   * Checks that rows and columns are there.
   *
   * @throws IndexOutOfBoundsException if the last row or a column is not
   */
  public void validate(DataTableSpec spec, long size) {
    if (to.isPresent() && to.get() >= size) {
      throw new IndexOutOfBoundsException("Row " + to.get() + " of a table of " + size + " rows.");
    }
    for (int column : columns.orElse(Set.of())) {
      if (column < 0 || column >= spec.getNumColumns()) {
        throw new IndexOutOfBoundsException(
            "Column " + column + " of a table of " + spec.getNumColumns() + " columns.");
      }
    }
  }

  /** All rows, of which some columns are needed. */
  public static TableFilter materializeCols(int... indices) {
    return new Builder().withMaterializeColumnIndices(indices).build();
  }

  /** From a row on. */
  public static TableFilter filterRowsFromIndex(long index) {
    return new Builder().withFromRowIndex(index).build();
  }

  /** Up to a row, this one included. */
  public static TableFilter filterRowsToIndex(long index) {
    return new Builder().withToRowIndex(index).build();
  }

  /** From a row to another, both included. */
  public static TableFilter filterRangeOfRows(long fromIndex, long toIndex) {
    return new Builder().withFromRowIndex(fromIndex).withToRowIndex(toIndex).build();
  }

  /** Makes filters. */
  public static final class Builder {
    private Optional<Set<Integer>> columns = Optional.empty();
    private Optional<Long> from = Optional.empty();
    private Optional<Long> to = Optional.empty();

    /** Of some columns the cells are needed. Refuses a column that is named twice. */
    public Builder withMaterializeColumnIndices(int... indices) {
      Set<Integer> set = Arrays.stream(indices).boxed().collect(Collectors.toUnmodifiableSet());
      if (set.size() < indices.length) {
        throw new IllegalArgumentException(
            "A column is there twice among " + Arrays.toString(indices) + ".");
      }
      columns = Optional.of(set);
      return this;
    }

    /** From a row on. */
    public Builder withFromRowIndex(long index) {
      from = Optional.of(checked(index));
      checkOrder();
      return this;
    }

    /** Up to a row, this one included. */
    public Builder withToRowIndex(long index) {
      to = Optional.of(checked(index));
      checkOrder();
      return this;
    }

    private static long checked(long index) {
      if (index < 0) {
        throw new IndexOutOfBoundsException("There is no row " + index + ".");
      }
      return index;
    }

    private void checkOrder() {
      if (from.isPresent() && to.isPresent() && from.get() > to.get()) {
        throw new IllegalArgumentException(
            "The first row " + from.get() + " lies behind the last one, " + to.get() + ".");
      }
    }

    /** The filter. */
    public TableFilter build() {
      return new TableFilter(this);
    }
  }
}
