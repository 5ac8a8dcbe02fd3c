package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;

/** A table in two files of a folder: {@code rows.bin} and {@code blobs.bin}. */
record StoredTable(UUID id, DataTableSpec spec, long size, Path folder, CellClasses classes)
    implements TableData {
  static final String ROWS = "rows.bin";
  static final String BLOBS = "blobs.bin";

  Path rowFile() {
    return folder.resolve(ROWS);
  }

  Path blobFile() {
    return folder.resolve(BLOBS);
  }

  @Override
  public CloseableRowIterator rows() {
    try {
      return new StoredRows(this);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A table cannot be read from "
              + folder
              + ". Was the folder removed while the workflow"
              + " was open?",
          e);
    }
  }

  @Override
  public void delete() {
    TableStorage.delete(folder);
  }
}
