package org.imageanomaly.embedded.table;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;

/** Reads the rows of a {@link StoredTable} one after the other. */
final class StoredRows extends CloseableRowIterator {
  private static final int BUFFER = 1 << 16;

  private final StoredTable table;
  private final CellInput cells;
  private long remaining;

  StoredRows(StoredTable table) throws IOException {
    this.table = table;
    this.remaining = table.size();
    InputStream file = new FileInputStream(table.folder().rowFile().toFile());
    this.cells = new CellInput(new BufferedInputStream(file, BUFFER), table.folder());
    closeAtEnd();
  }

  @Override
  public boolean hasNext() {
    return remaining > 0;
  }

  @Override
  public DataRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The table has no more rows.");
    }
    try {
      DataRow row = read();
      remaining--;
      closeAtEnd();
      return row;
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(table.folder().unreadable(e), e);
    }
  }

  private DataRow read() throws IOException {
    RowKey key = new RowKey(LongText.read(cells));
    DataCell[] row = new DataCell[table.spec().getNumColumns()];
    for (int i = 0; i < row.length; i++) {
      row[i] = table.classes().read(cells);
    }
    return new DefaultRow(key, row);
  }

  private void closeAtEnd() {
    if (remaining == 0) {
      close();
    }
  }

  @Override
  public void close() {
    remaining = 0;
    try {
      cells.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
