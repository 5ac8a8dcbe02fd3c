package org.imageanomaly.nodes.view;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.BufferedDataTable;

/**
 * Cells of some columns of a table by the numbers of their rows. A table that lies on disk row by
 * row is read from its beginning for each row, and images are decoded on the way: the cells of rows
 * that were passed are kept as long as there is memory for them.
 */
public final class RowCells {

  /** Rows that are given up together. */
  private static final int BLOCK = 64;

  private final BufferedDataTable table;
  private final int[] columns;
  private final Map<Long, SoftReference<DataCell[][]>> blocks = new HashMap<>();

  /** Of some columns. */
  public RowCells(BufferedDataTable table, int... columns) {
    this.table = table;
    this.columns = columns.clone();
  }

  /** The number of rows. */
  public long size() {
    return table.size();
  }

  /**
   * The cells of some rows, in the order of the columns.
   *
   * @param rows their numbers; those of rows that are not there are passed over
   */
  public synchronized Map<Long, DataCell[]> of(long... rows) {
    Map<Long, DataCell[]> found = new HashMap<>();
    long[] missing =
        Arrays.stream(rows)
            .filter(row -> row >= 0 && row < table.size())
            .filter(row -> !isKept(row, found))
            .toArray();
    if (missing.length > 0) {
      read(Arrays.stream(missing).min().getAsLong(), missing, found);
    }
    return found;
  }

  private boolean isKept(long row, Map<Long, DataCell[]> found) {
    SoftReference<DataCell[][]> block = blocks.get(row / BLOCK);
    DataCell[][] cells = block == null ? null : block.get();
    DataCell[] kept = cells == null ? null : cells[(int) (row % BLOCK)];
    if (kept != null) {
      found.put(row, kept);
    }
    return kept != null;
  }

  /** Reads whole blocks, from the one of the first missing row on. */
  private void read(long first, long[] missing, Map<Long, DataCell[]> found) {
    long last = Arrays.stream(missing).max().getAsLong();
    long from = first / BLOCK * BLOCK;
    TableFilter filter =
        new TableFilter.Builder()
            .withMaterializeColumnIndices(columns)
            .withFromRowIndex(from)
            .withToRowIndex(last)
            .build();
    Map<Long, DataCell[]> wanted = new HashMap<>();
    Arrays.stream(missing).forEach(row -> wanted.put(row, null));
    try (CloseableRowIterator iterator = table.filter(filter).iterator()) {
      DataCell[][] block = block(from);
      for (long number = from; iterator.hasNext(); number++) {
        DataRow row = iterator.next();
        if (number > from && number % BLOCK == 0) {
          block = block(number);
        }
        DataCell[] cells = IntStream.of(columns).mapToObj(row::getCell).toArray(DataCell[]::new);
        block[(int) (number % BLOCK)] = cells;
        if (wanted.containsKey(number)) {
          found.put(number, cells);
        }
      }
    }
  }

  /** A new block, which begins with a row. */
  private DataCell[][] block(long row) {
    DataCell[][] block = new DataCell[BLOCK][];
    blocks.put(row / BLOCK, new SoftReference<>(block));
    return block;
  }
}
