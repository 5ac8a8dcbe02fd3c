package org.imageanomaly.embedded.table;

import java.util.NoSuchElementException;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;

/** Some rows of a table that lie one after the other. */
public final class RowRange extends CloseableRowIterator {
  private final CloseableRowIterator rows;
  private long remaining;

  /**
   * Passes over the rows before the first one.
   *
   * @param first the number of the first row, from 0 on
   * @param count how many rows from there on, at most
   */
  public RowRange(CloseableRowIterator rows, long first, long count) {
    this.rows = rows;
    this.remaining = count;
    for (long i = 0; i < first && rows.hasNext(); i++) {
      rows.next();
    }
    closeAtEnd();
  }

  @Override
  public boolean hasNext() {
    return remaining > 0 && rows.hasNext();
  }

  @Override
  public DataRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are no more rows in this part of the table.");
    }
    DataRow row = rows.next();
    remaining--;
    closeAtEnd();
    return row;
  }

  private void closeAtEnd() {
    if (!hasNext()) {
      close();
    }
  }

  @Override
  public void close() {
    remaining = 0;
    rows.close();
  }
}
