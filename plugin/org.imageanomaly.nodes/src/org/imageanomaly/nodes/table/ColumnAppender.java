package org.imageanomaly.nodes.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Appends new cells to rows of a table. If every row gets some, only these are stored and the rest
 * is referred to; else the rows are copied, since no table can refer to some rows of another.
 */
public final class ColumnAppender implements AutoCloseable {

  private final ExecutionContext context;
  private final BufferedDataTable table;
  private final boolean everyRow;
  private final BufferedDataContainer container;
  private long rows;

  /**
   * Prepares to append.
   *
   * @param everyRow whether every row of the table gets cells, in its order
   * @param columns the new ones; renamed where their names are taken
   */
  public ColumnAppender(
      ExecutionContext context,
      BufferedDataTable table,
      boolean everyRow,
      DataColumnSpec... columns) {
    this.context = context;
    this.table = table;
    this.everyRow = everyRow;
    DataTableSpec before = table.getDataTableSpec();
    DataTableSpec all = Columns.append(before, columns);
    DataColumnSpec[] added =
        IntStream.range(before.getNumColumns(), all.getNumColumns())
            .mapToObj(all::getColumnSpec)
            .toArray(DataColumnSpec[]::new);
    this.container = context.createDataContainer(everyRow ? new DataTableSpec(added) : all);
  }

  /** How many rows have got their cells. */
  public long rows() {
    return rows;
  }

  /** Appends to the next row. */
  public void add(DataRow row, DataCell... cells) {
    rows++;
    if (everyRow) {
      container.addRowToTable(new DefaultRow(row.getKey(), cells));
      return;
    }
    List<DataCell> all = new ArrayList<>(row.getNumCells() + cells.length);
    row.forEach(all::add);
    all.addAll(Arrays.asList(cells));
    container.addRowToTable(new DefaultRow(row.getKey(), all));
  }

  /** Ends the appending. */
  @Override
  public void close() {
    container.close();
  }

  /** The rows with their new cells, once this is closed. */
  public BufferedDataTable table() throws CanceledExecutionException {
    BufferedDataTable made = container.getTable();
    return everyRow
        ? context.createJoinedTable(table, made, context.createSilentSubProgress(0))
        : made;
  }
}
