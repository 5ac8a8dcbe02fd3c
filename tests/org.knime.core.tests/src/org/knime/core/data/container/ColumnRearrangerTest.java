package org.knime.core.data.container;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.rows;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

class ColumnRearrangerTest {
  private static final DataTableSpec SPEC =
      spec("a", DoubleCell.TYPE, "b", StringCell.TYPE, "c", StringCell.TYPE);

  private static BufferedDataTable input() {
    return table(
        SPEC,
        new DefaultRow("r1", new DoubleCell(1), new StringCell("x"), new StringCell("y")),
        new DefaultRow("r2", new DoubleCell(2), new StringCell("v"), new StringCell("w")));
  }

  private static SingleCellFactory twice(String name) {
    return new SingleCellFactory(
        true, new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec()) {
      @Override
      public DataCell getCell(DataRow row) {
        return new DoubleCell(2 * ((DoubleCell) row.getCell(0)).getDoubleValue());
      }
    };
  }

  private static BufferedDataTable run(ColumnRearranger columns) throws Exception {
    ExecutionContext context = context();
    return context.createColumnRearrangeTable(input(), columns, context);
  }

  @Test
  void columnsAreKeptMovedReplacedAndAppended() throws Exception {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.remove("c");
    columns.move("a", 2);
    columns.append(twice("d"));
    columns.replace(twice("a"), "a");
    BufferedDataTable table = run(columns);
    assertArrayEquals(new String[] {"b", "a", "d"}, table.getSpec().getColumnNames());
    assertEquals(
        new DefaultRow("r2", new StringCell("v"), new DoubleCell(4), new DoubleCell(4)),
        rows(table).get(1));
    assertTrue(columns.createSpec().equalStructure(table.getSpec()));
    assertEquals(new DoubleCell(4), table.getSpec().getColumnSpec("d").getDomain().getUpperBound());
  }

  @Test
  void onlyOldColumnsNeedNoNewFiles() throws Exception {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.keepOnly("c");
    assertEquals(new DefaultRow("r1", new StringCell("y")), rows(run(columns)).get(0));
  }

  @Test
  void unknownDoubledAndForeignColumnsAreRefused() {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    assertThrows(IllegalArgumentException.class, () -> columns.remove("nowhere"));
    assertThrows(IndexOutOfBoundsException.class, () -> columns.keepOnly(1, 1));
    columns.append(twice("a"));
    assertThrows(IllegalArgumentException.class, columns::createSpec);
    assertThrows(
        IllegalArgumentException.class,
        () -> run(new ColumnRearranger(spec("z", DoubleCell.TYPE))));
  }

  @Test
  void aFailingFactoryIsFinishedAndItsFailureIsNotHidden() {
    AtomicInteger finished = new AtomicInteger();
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.append(
        new SingleCellFactory(new DataColumnSpecCreator("d", DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row) {
            throw new IllegalStateException("broken model");
          }

          @Override
          public void afterProcessing() {
            finished.incrementAndGet();
          }
        });
    assertEquals(
        "broken model", assertThrows(IllegalStateException.class, () -> run(columns)).getMessage());
    assertEquals(1, finished.get());
  }

  @Test
  void cancellingStopsBetweenTwoRows() {
    DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    ExecutionContext context = PlatformBridge.tables().executionContext(monitor);
    AtomicInteger made = new AtomicInteger();
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.append(
        new SingleCellFactory(new DataColumnSpecCreator("d", DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row) {
            made.incrementAndGet();
            monitor.setExecuteCanceled();
            return new DoubleCell(0);
          }
        });
    assertThrows(
        CanceledExecutionException.class,
        () -> context.createColumnRearrangeTable(input(), columns, context));
    assertEquals(1, made.get());
  }
}
