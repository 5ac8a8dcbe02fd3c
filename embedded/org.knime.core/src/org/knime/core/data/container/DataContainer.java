package org.knime.core.data.container;

import org.imageanomaly.embedded.table.PlatformBridge;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;

/** Collects the rows of a new table on disk. Add rows, close it, then take the table. */
public class DataContainer implements RowAppender {
  private final RowCollector rows;

  /** A container that keeps what the spec says about the values of its columns, or forgets it. */
  public DataContainer(DataTableSpec spec, boolean initDomain) {
    rows = new RowCollector(spec, initDomain);
  }

  /**
   * Adds a row at the bottom.
   *
   * @throws IllegalStateException when the container is closed
   * @throws IllegalArgumentException when the row does not fit the columns
   * @throws org.knime.core.util.DuplicateKeyException when the row ID was used before; with very
   *     many rows it may be {@link #close()} that finds it
   * @throws DataContainerException when the row cannot be written
   */
  @Override
  public void addRowToTable(DataRow row) {
    rows.add(row);
  }

  /** Ends the adding of rows. */
  public void close() {
    rows.close();
  }

  /** The number of rows so far. */
  public long size() {
    return rows.size();
  }

  /** The table of a closed container. */
  public DataTable getTable() {
    return PlatformBridge.tables().wrap(rows.table());
  }
}
