package org.knime.core.data;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One row of a table: its ID and one cell for each column. */
public interface DataRow extends Iterable<DataCell> {
  /** The number of cells. */
  int getNumCells();

  /** The row ID. */
  RowKey getKey();

  /** The cell of a column, counted from 0. */
  DataCell getCell(int index);

  /** The cells from left to right. */
  default Stream<DataCell> stream() {
    return IntStream.range(0, getNumCells()).mapToObj(this::getCell);
  }
}
