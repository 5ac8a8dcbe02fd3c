package org.imageanomaly.embedded.table;

import java.util.UUID;
import java.util.stream.IntStream;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Tables made of other tables, without copying rows. */
public final class TableViews {
  private TableViews() {}

  /**
   * Columns of the base and of the added table, which has the same rows, side by side.
   *
   * @param spec the columns as they are now called
   * @param added null when there is none
   * @param sources for each column, its index in the base or, as {@code -1 - index}, in the other
   */
  public static TableData columns(
      DataTableSpec spec, TableData base, TableData added, int[] sources) {
    return new ColumnsView(UUID.randomUUID(), spec, base, added, sources);
  }

  /**
   * The columns of both tables side by side.
   *
   * @throws IllegalArgumentException when they have not the same row keys in the same order, or
   *     when both have a column of the same name
   */
  public static TableData joined(TableData left, TableData right, ExecutionMonitor exec)
      throws CanceledExecutionException {
    if (left.size() != right.size()) {
      throw new IllegalArgumentException(
          "Tables of " + left.size() + " and of " + right.size() + " rows cannot be joined.");
    }
    DataTableSpec spec = new DataTableSpec(left.spec(), right.spec());
    checkKeys(left, right, exec);
    int inLeft = left.spec().getNumColumns();
    int[] sources =
        IntStream.range(0, spec.getNumColumns())
            .map(i -> i < inLeft ? i : inLeft - 1 - i)
            .toArray();
    return new ColumnsView(UUID.randomUUID(), spec, left, right, sources);
  }

  private static void checkKeys(TableData left, TableData right, ExecutionMonitor exec)
      throws CanceledExecutionException {
    try (CloseableRowIterator leftRows = left.rows();
        CloseableRowIterator rightRows = right.rows()) {
      for (long i = 0; leftRows.hasNext(); i++) {
        exec.checkCanceled();
        RowKey leftKey = leftRows.next().getKey();
        RowKey rightKey = rightRows.next().getKey();
        if (!leftKey.equals(rightKey)) {
          throw new IllegalArgumentException(
              "Tables of different rows cannot be joined: row "
                  + i
                  + " is \""
                  + leftKey
                  + "\" in one and \""
                  + rightKey
                  + "\" in the other.");
        }
        exec.setProgress((i + 1.0) / left.size());
      }
    }
  }
}
