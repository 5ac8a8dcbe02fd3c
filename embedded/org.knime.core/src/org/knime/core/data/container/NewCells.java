package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.NodeLogger;

/** The new cells of a row: each factory is asked once for all of its columns. */
final class NewCells {
  private static final NodeLogger LOG = NodeLogger.getLogger(NewCells.class);

  private final List<RearrangedColumn> made;
  private final List<CellFactory> factories;

  NewCells(List<RearrangedColumn> made) {
    this.made = made;
    this.factories = made.stream().map(RearrangedColumn::factory).distinct().toList();
  }

  List<CellFactory> factories() {
    return factories;
  }

  /** The number of threads that all factories allow; not positive where one allows but this. */
  int workers() {
    return factories.stream().mapToInt(NewCells::workers).min().orElse(-1);
  }

  private static int workers(CellFactory factory) {
    return factory instanceof AbstractCellFactory known ? known.getMaxParallelWorkers() : -1;
  }

  /** The number of rows that all factories allow to be ready before their turn. */
  int queue() {
    return factories.stream()
        .mapToInt(factory -> ((AbstractCellFactory) factory).getMaxQueueSize())
        .min()
        .orElse(-1);
  }

  /** A row of the new cells alone. */
  DataRow of(DataRow row, long index) {
    List<DataCell[]> byFactory = new ArrayList<>();
    for (CellFactory factory : factories) {
      byFactory.add(cells(factory, row, index));
    }
    List<DataCell> cells = new ArrayList<>();
    for (RearrangedColumn column : made) {
      cells.add(byFactory.get(factories.indexOf(column.factory()))[column.index()]);
    }
    return new DefaultRow(row.getKey(), cells);
  }

  private DataCell[] cells(CellFactory factory, DataRow row, long index) {
    DataCell[] cells = factory.getCells(row, index);
    long expected = made.stream().filter(c -> c.factory() == factory).count();
    if (cells.length != expected) {
      String problem =
          String.format(
              "New cells array length conflict: expected %d, actual %d (class %s)",
              expected, cells.length, factory.getClass().getName());
      if (cells.length < expected) {
        throw new IndexOutOfBoundsException(problem);
      }
      // as in KNIME too many are an error of the node's code that its users do not see
      LOG.coding(problem);
    }
    return cells;
  }
}
