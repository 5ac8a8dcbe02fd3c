package org.knime.core.data;

import java.util.Objects;

/** The ID of a row, unique within its table. */
public final class RowKey implements RowKeyValue {
  private final String id;

  /** Creates a row ID of any non-null text. */
  public RowKey(String id) {
    this.id = Objects.requireNonNull(id, "A row ID must not be null.");
  }

  /** The ID of the row at an index counted from 0: Row0, Row1... */
  public static RowKey createRowKey(long index) {
    return new RowKey("Row" + index);
  }

  @Override
  public String getString() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey key && id.equals(key.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
