package org.knime.core.data;

import java.util.Iterator;

/** Walks over the rows of a table from top to bottom. */
public abstract class RowIterator implements Iterator<DataRow> {
  @Override
  public abstract boolean hasNext();

  @Override
  public abstract DataRow next();

  /** Always refused: tables do not change. */
  @Override
  public final void remove() {
    throw new UnsupportedOperationException("Rows cannot be removed from a table.");
  }
}
