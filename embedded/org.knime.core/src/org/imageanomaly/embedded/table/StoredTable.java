package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;

/** A table in two files of a folder: {@code rows.bin} and {@code blobs.bin}. */
record StoredTable(UUID id, DataTableSpec spec, long size, TableFolder folder, CellClasses classes)
    implements TableData {
  static final String ROWS = "rows.bin";
  static final String BLOBS = "blobs.bin";

  @Override
  public CloseableRowIterator rows() {
    try {
      return new StoredRows(this);
    } catch (IOException e) {
      throw new UncheckedIOException(folder.unreadable(e), e);
    }
  }

  @Override
  public void discard() {
    folder.delete();
  }
}
