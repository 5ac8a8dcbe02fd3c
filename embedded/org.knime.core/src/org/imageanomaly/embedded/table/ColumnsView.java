package org.imageanomaly.embedded.table;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;

/**
 * Columns of one table beside new columns for the same rows, so that an image which many nodes hand
 * on lies on disk once. A source of 0 or more is a column of the base, a negative one is the column
 * {@code -1 - source} of the added table.
 *
 * @param added null when no column is new
 */
record ColumnsView(UUID id, DataTableSpec spec, TableData base, TableData added, int[] sources)
    implements TableData {
  ColumnsView {
    Objects.requireNonNull(base, "base");
    if (added != null && added.size() != base.size()) {
      throw new IllegalArgumentException(
          added.size() + " new rows beside " + base.size() + " rows.");
    }
    int inAdded = added == null ? 0 : added.spec().getNumColumns();
    int inBase = base.spec().getNumColumns();
    if (sources.length != spec.getNumColumns()
        || IntStream.of(sources).anyMatch(s -> s >= inBase || -1 - s >= inAdded)) {
      throw new IllegalArgumentException("The columns do not match those of the tables.");
    }
  }

  @Override
  public long size() {
    return base.size();
  }

  /** What it shows belongs to other tables. */
  @Override
  public void discard() {
    // it has nothing of its own
  }

  @Override
  public CloseableRowIterator rows() {
    CloseableRowIterator baseRows = base.rows();
    CloseableRowIterator addedRows = added == null ? null : added.rows();
    return new CloseableRowIterator() {
      @Override
      public boolean hasNext() {
        return baseRows.hasNext();
      }

      @Override
      public DataRow next() {
        return combine(baseRows.next(), addedRows == null ? null : addedRows.next());
      }

      @Override
      public void close() {
        baseRows.close();
        if (addedRows != null) {
          addedRows.close();
        }
      }
    };
  }

  private DataRow combine(DataRow baseRow, DataRow addedRow) {
    DataCell[] cells = new DataCell[sources.length];
    for (int i = 0; i < cells.length; i++) {
      int source = sources[i];
      cells[i] = source >= 0 ? baseRow.getCell(source) : addedRow.getCell(-1 - source);
    }
    return new DefaultRow(baseRow.getKey(), cells);
  }
}
