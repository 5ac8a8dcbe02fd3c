package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.table.TableData;
import org.imageanomaly.embedded.table.TableViews;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Makes the new columns of a rearranged table; all others are taken from the input as they are. */
final class RearrangedTable {
  private final TableData input;
  private final List<RearrangedColumn> columns;
  private final List<RearrangedColumn> made;
  private final List<CellFactory> factories;

  private RearrangedTable(TableData input, ColumnRearranger rearranger) {
    this.input = input;
    this.columns = rearranger.columns();
    this.made = columns.stream().filter(RearrangedColumn::isNew).toList();
    this.factories = made.stream().map(RearrangedColumn::factory).distinct().toList();
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
    rearranger.createSpec();
    return new RearrangedTable(input, rearranger).run(exec);
  }

  private TableData run(ExecutionMonitor exec) throws CanceledExecutionException {
    TableData added = made.isEmpty() ? null : makeColumns(exec);
    int[] sources = columns.stream().mapToInt(this::source).toArray();
    return TableViews.columns(input, added, sources);
  }

  private int source(RearrangedColumn column) {
    return column.isNew() ? -1 - made.indexOf(column) : column.index();
  }

  private TableData makeColumns(ExecutionMonitor exec) throws CanceledExecutionException {
    DataTableSpec spec =
        new DataTableSpec(made.stream().map(RearrangedColumn::spec).toArray(DataColumnSpec[]::new));
    DataContainer container = new DataContainer(spec, DataContainerSettings.getDefault());
    try (CloseableRowIterator rows = input.rows()) {
      for (long i = 0; rows.hasNext(); i++) {
        exec.checkCanceled();
        DataRow row = rows.next();
        container.addRowToTable(new DefaultRow(row.getKey(), cells(row, i)));
        for (CellFactory factory : factories) {
          factory.setProgress(i + 1, input.size(), row.getKey(), exec);
        }
      }
      container.close();
      return PlatformBridge.tables().unwrap((BufferedDataTable) container.getTable());
    } finally {
      container.discard();
      factories.forEach(RearrangedTable::finish);
    }
  }

  private List<DataCell> cells(DataRow row, long index) {
    List<DataCell[]> byFactory = new ArrayList<>();
    for (CellFactory factory : factories) {
      byFactory.add(cells(factory, row, index));
    }
    return made.stream()
        .map(c -> byFactory.get(factories.indexOf(c.factory()))[c.index()])
        .toList();
  }

  private static DataCell[] cells(CellFactory factory, DataRow row, long index) {
    DataCell[] cells = factory.getCells(row, index);
    int expected = factory.getColumnSpecs().length;
    if (cells.length != expected) {
      throw new IllegalStateException(
          "For row \""
              + row.getKey()
              + "\" "
              + cells.length
              + " new cells were made; expected "
              + expected
              + ".");
    }
    return cells;
  }

  private static void finish(CellFactory factory) {
    if (factory instanceof AbstractCellFactory closing) {
      closing.afterProcessing();
    }
  }
}
