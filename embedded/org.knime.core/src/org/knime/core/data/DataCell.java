package org.knime.core.data;

import java.io.Serializable;

/** One immutable value of a table. Missing cells are equal to each other and to nothing else. */
public abstract class DataCell implements DataValue, Serializable {
  private static final long serialVersionUID = 1L;

  /** The type of the cells of this class. */
  public final DataType getType() {
    return DataType.getType(getClass());
  }

  /** Whether this cell holds no value. */
  public boolean isMissing() {
    return false;
  }

  @Override
  public final boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof DataCell cell)) {
      return false;
    }
    if (isMissing() || cell.isMissing()) {
      return isMissing() && cell.isMissing();
    }
    return getClass() == cell.getClass() && equalsDataCell(cell);
  }

  /** Compares with a cell of the same class; neither is missing. */
  protected abstract boolean equalsDataCell(DataCell other);

  @Override
  public abstract int hashCode();

  /** The value for people to read. */
  @Override
  public abstract String toString();
}
