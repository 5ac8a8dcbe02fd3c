package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Makes the cells of one or more new columns, row by row. */
public interface CellFactory {
  /** The cells of a row, in the order of {@link #getColumnSpecs()}. */
  default DataCell[] getCells(DataRow row) {
    throw new UnsupportedOperationException(
        getClass().getName() + " implements neither of the getCells methods.");
  }

  /** The cells of a row, whose index is counted from 0. */
  default DataCell[] getCells(DataRow row, long rowIndex) {
    return getCells(row);
  }

  /** The new columns. */
  DataColumnSpec[] getColumnSpecs();

  /** Reports progress after a row. */
  void setProgress(int rowNumber, int rowCount, RowKey lastKey, ExecutionMonitor exec);

  /** Reports progress after a row, of which there may be very many. */
  default void setProgress(long rowNumber, long rowCount, RowKey lastKey, ExecutionMonitor exec) {
    setProgress((int) rowNumber, (int) rowCount, lastKey, exec);
  }
}
