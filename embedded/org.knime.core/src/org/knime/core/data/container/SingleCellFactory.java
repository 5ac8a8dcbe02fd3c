package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Makes the cells of one new column; override one of the getCell methods. */
public abstract class SingleCellFactory extends AbstractCellFactory {
  /** Makes that column. */
  public SingleCellFactory(DataColumnSpec column) {
    this(false, column);
  }

  /** Makes that column, from several threads where that is allowed. */
  public SingleCellFactory(boolean parallel, DataColumnSpec column) {
    super(parallel, column);
  }

  /** Makes that column, from so many threads where that is allowed. */
  public SingleCellFactory(boolean parallel, int workers, int queue, DataColumnSpec column) {
    super(parallel, workers, queue, column);
  }

  @Override
  public DataCell[] getCells(DataRow row, long rowIndex) {
    return new DataCell[] {getCell(row, rowIndex)};
  }

  /** The cell of a row. */
  public DataCell getCell(DataRow row) {
    throw new UnsupportedOperationException(
        getClass().getName() + " implements neither of the getCell methods.");
  }

  /** The cell of a row, whose index is counted from 0. */
  public DataCell getCell(DataRow row, long rowIndex) {
    return getCell(row);
  }
}
