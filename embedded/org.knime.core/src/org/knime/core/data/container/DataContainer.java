package org.knime.core.data.container;

import java.io.IOException;
import java.util.Objects;
import org.imageanomaly.embedded.table.DomainTracker;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.table.TableData;
import org.imageanomaly.embedded.table.TableStorage;
import org.imageanomaly.embedded.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.util.DuplicateChecker;
import org.knime.core.util.DuplicateKeyException;

/**
 * Checks the rows of a new table and writes them to disk. Add rows, close it, then take the table.
 * What was written goes away when anything fails.
 */
public class DataContainer implements RowAppender {
  private static final int SHOWN = 30;

  private final DataTableSpec spec;
  private final DomainTracker domains;
  private final DuplicateChecker keys = new DuplicateChecker();
  private TableWriter writer;
  private TableData table;
  private boolean closed;

  /** A container that keeps what the spec says about the values of its columns, or forgets it. */
  public DataContainer(DataTableSpec spec, boolean initDomain) {
    this.spec = Objects.requireNonNull(spec, "table spec");
    this.domains = new DomainTracker(spec, initDomain);
    try {
      writer = new TableWriter();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Adds a row at the bottom.
   *
   * @throws IllegalStateException when the container is closed
   * @throws IllegalArgumentException when the row does not fit the columns
   * @throws DuplicateKeyException when the row ID was used before; with very many rows it may be
   *     {@link #close()} that finds it
   * @throws DataContainerException when the row cannot be written
   */
  @Override
  public void addRowToTable(DataRow row) {
    if (closed) {
      throw new IllegalStateException("Cannot add a row: the container is closed.");
    }
    Objects.requireNonNull(row, "Cannot add a row that is null.");
    check(row);
    try {
      addKey(row.getKey().getString());
      domains.update(row);
      writer.append(row);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void addKey(String key) throws IOException {
    try {
      keys.addKey(key);
    } catch (DuplicateKeyException e) {
      throw duplicate(e.getKey(), "row " + (writer.size() + 1));
    }
  }

  private void check(DataRow row) {
    if (row.getNumCells() != spec.getNumColumns()) {
      throw new IllegalArgumentException(
          "Row \""
              + row.getKey()
              + "\" has "
              + row.getNumCells()
              + " cells, but the table has "
              + spec.getNumColumns()
              + " columns.");
    }
    for (int i = 0; i < spec.getNumColumns(); i++) {
      check(row, row.getCell(i), spec.getColumnSpec(i));
    }
  }

  private static void check(DataRow row, DataCell cell, DataColumnSpec column) {
    if (!column.getType().isASuperTypeOf(cell.getType())) {
      String value = cell.toString();
      String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
      throw new IllegalArgumentException(
          "Row \""
              + row.getKey()
              + "\" has the value \""
              + shown
              + "\" of type "
              + cell.getType()
              + " in column \""
              + column.getName()
              + "\"; expected "
              + column.getType()
              + ".");
    }
  }

  /** Ends the adding of rows. */
  public void close() {
    if (closed) {
      return;
    }
    try {
      keys.checkForDuplicates();
      table = writer.finish(domains.createSpec());
      closed = true;
    } catch (IOException e) {
      throw failed(e);
    } catch (DuplicateKeyException e) {
      throw duplicate(e.getKey(), "an unknown position");
    } finally {
      keys.clear();
    }
  }

  private DuplicateKeyException duplicate(String key, String where) {
    discard();
    return new DuplicateKeyException(
        "Row ID \"" + key + "\" is used twice; the second time at " + where + ".", key);
  }

  private DataContainerException failed(IOException cause) {
    String message =
        TableStorage.explain(writer == null ? TableStorage.parent() : writer.folder(), cause);
    discard();
    return new DataContainerException(message, cause);
  }

  private void discard() {
    closed = true;
    keys.clear();
    if (writer != null) {
      writer.abort();
    }
  }

  /** The number of rows so far. */
  public long size() {
    return writer.size();
  }

  /** The table of a closed container. */
  public DataTable getTable() {
    if (table == null) {
      throw new IllegalStateException(
          closed
              ? "There is no table: adding its rows failed."
              : "The container must be closed before its table can be taken.");
    }
    return PlatformBridge.tables().wrap(table);
  }
}
