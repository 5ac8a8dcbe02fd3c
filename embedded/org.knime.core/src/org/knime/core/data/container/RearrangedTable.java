package org.knime.core.data.container;

import java.util.List;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.table.TableData;
import org.imageanomaly.embedded.table.TableViews;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Makes the new columns of a rearranged table; all others are taken from the input as they are. */
final class RearrangedTable {
  private final TableData input;
  private final List<RearrangedColumn> columns;
  private final List<RearrangedColumn> made;
  private final NewCells cells;
  private final ExecutionMonitor exec;

  private RearrangedTable(TableData input, ColumnRearranger rearranger, ExecutionMonitor exec) {
    this.input = input;
    this.columns = rearranger.columns();
    this.made = columns.stream().filter(RearrangedColumn::isNew).toList();
    this.cells = new NewCells(made);
    this.exec = exec;
  }

  static TableData create(TableData input, ColumnRearranger rearranger, ExecutionMonitor exec)
      throws CanceledExecutionException {
    if (!input.spec().equalStructure(rearranger.original())) {
      throw new IllegalArgumentException(
          "The columns to rearrange are those of another table: "
              + rearranger.original()
              + "; the input has "
              + input.spec()
              + ".");
    }
    return new RearrangedTable(input, rearranger, exec).run();
  }

  private TableData run() throws CanceledExecutionException {
    TableData added = made.isEmpty() ? null : makeColumns();
    DataColumnSpec[] specs =
        columns.stream()
            .map(c -> c.isNew() ? added.spec().getColumnSpec(made.indexOf(c)) : c.spec())
            .toArray(DataColumnSpec[]::new);
    int[] sources = columns.stream().mapToInt(this::source).toArray();
    return TableViews.columns(new DataTableSpec(specs), input, added, sources);
  }

  private int source(RearrangedColumn column) {
    return column.isNew() ? -1 - made.indexOf(column) : column.index();
  }

  private TableData makeColumns() throws CanceledExecutionException {
    DataTableSpec spec =
        new DataTableSpec(made.stream().map(RearrangedColumn::spec).toArray(DataColumnSpec[]::new));
    DataContainer container =
        new DataContainer(
            spec, DataContainerSettings.builder().withCheckDuplicateRowKeys(false).build());
    try (CloseableRowIterator rows = input.rows()) {
      fill(container, rows);
      container.close();
      return PlatformBridge.tables().unwrap((BufferedDataTable) container.getTable());
    } finally {
      container.discard();
      cells.factories().forEach(RearrangedTable::finish);
    }
  }

  private void fill(DataContainer container, CloseableRowIterator rows)
      throws CanceledExecutionException {
    ParallelRows.Target target = (row, cellsOfRow, i) -> add(container, row, cellsOfRow, i);
    if (cells.workers() > 0) {
      new ParallelRows(cells, target).run(rows);
      return;
    }
    for (long i = 0; rows.hasNext(); i++) {
      DataRow row = rows.next();
      target.take(row, cells.of(row, i), i);
    }
  }

  private void add(DataContainer container, DataRow row, DataRow cellsOfRow, long index)
      throws CanceledExecutionException {
    container.addRowToTable(cellsOfRow);
    cells.factories().get(0).setProgress(index + 1, input.size(), row.getKey(), exec);
    exec.checkCanceled();
  }

  private static void finish(CellFactory factory) {
    if (factory instanceof AbstractCellFactory closing) {
      closing.afterProcessing();
    }
  }
}
