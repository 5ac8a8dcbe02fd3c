package org.knime.core.data;

/** One row of a table: its ID and one cell for each column. */
public interface DataRow extends Iterable<DataCell> {
  /** The number of cells. */
  int getNumCells();

  /** The row ID. */
  RowKey getKey();

  /** The cell of a column, counted from 0. */
  DataCell getCell(int index);
}
