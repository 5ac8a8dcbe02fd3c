package org.knime.core.data.def;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** A row that holds its cells. Immutable. */
public final class DefaultRow implements DataRow {
  private final RowKey key;
  private final List<DataCell> cells;

  /** A row of those cells. */
  public DefaultRow(RowKey key, DataCell... cells) {
    this(key, Arrays.asList(cells));
  }

  /** A row of those cells. */
  public DefaultRow(String key, DataCell... cells) {
    this(new RowKey(key), cells);
  }

  /** A row of those cells. */
  public DefaultRow(String key, List<DataCell> cells) {
    this(new RowKey(key), cells);
  }

  /** A row of those cells. */
  public DefaultRow(RowKey key, List<DataCell> cells) {
    this.key = Objects.requireNonNull(key, "row ID");
    this.cells = Collections.unmodifiableList(new ArrayList<>(cells));
    int missing = this.cells.indexOf(null);
    if (missing >= 0) {
      throw new NullPointerException(
          "Cell " + missing + " of row \"" + key + "\" is null; use a missing cell instead.");
    }
  }

  @Override
  public int getNumCells() {
    return cells.size();
  }

  @Override
  public RowKey getKey() {
    return key;
  }

  @Override
  public DataCell getCell(int index) {
    return cells.get(index);
  }

  @Override
  public Iterator<DataCell> iterator() {
    return cells.iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DefaultRow row && key.equals(row.key) && cells.equals(row.cells);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, cells);
  }

  @Override
  public String toString() {
    return key + ": " + cells;
  }
}
