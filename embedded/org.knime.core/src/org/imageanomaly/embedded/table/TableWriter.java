package org.imageanomaly.embedded.table;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;

/** Appends rows to the files of a new table. After a failure, call {@link #abort()}. */
public final class TableWriter {
  private static final int BUFFER = 1 << 16;

  private final TableFolder folder;
  private final CellOutput cells;
  private final CellClasses classes = new CellClasses();
  private long size;

  /** Creates the files of an empty table. */
  public TableWriter() throws IOException {
    folder = new TableFolder();
    cells = new CellOutput(open(folder.rowFile()), open(folder.blobFile()));
  }

  private static OutputStream open(Path path) throws IOException {
    OutputStream file = new FileOutputStream(path.toFile());
    return new BufferedOutputStream(file, BUFFER);
  }

  /** Where the files are. */
  public Path folder() {
    return folder.path();
  }

  /** Appends a row. */
  public void append(DataRow row) throws IOException {
    LongText.write(cells, row.getKey().getString());
    for (DataCell cell : row) {
      classes.write(cell, cells);
    }
    size++;
  }

  /** The number of rows so far. */
  public long size() {
    return size;
  }

  /** The finished table. */
  public TableData finish(DataTableSpec spec) throws IOException {
    cells.close();
    return new StoredTable(UUID.randomUUID(), spec, size, folder, classes);
  }

  /** Deletes what was written. */
  public void abort() {
    try {
      cells.close();
    } catch (IOException e) {
      // the files are deleted in any case
    }
    folder.delete();
  }
}
