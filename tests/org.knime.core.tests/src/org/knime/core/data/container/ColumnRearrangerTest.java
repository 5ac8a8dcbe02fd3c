package org.knime.core.data.container;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.rows;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.workflow.ContainerBridge;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.workflow.NodeContext;

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
    assertEquals("default", table.getSpec().getName());
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
    assertThrows(IllegalArgumentException.class, () -> columns.keepOnly("a", "a"));
    assertThrows(IllegalArgumentException.class, () -> columns.permute(new String[] {"z"}));
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
  void cancelingStopsBetweenTwoRows() {
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

  @Test
  void namedColumnsMoveToTheLeft() {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.permute(new int[] {2, 1});
    assertArrayEquals(new String[] {"c", "b", "a"}, columns.createSpec().getColumnNames());
  }

  /** A column "d" whose cells a function makes. */
  private static ColumnRearranger appended(
      int workers, BiFunction<DataRow, Long, DataCell> cells, Runnable afterwards) {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.append(
        new SingleCellFactory(
            workers > 0,
            workers,
            3 * workers,
            new DataColumnSpecCreator("d", DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row, long index) {
            return cells.apply(row, index);
          }

          @Override
          public void afterProcessing() {
            afterwards.run();
          }
        });
    return columns;
  }

  @Test
  void severalThreadsMakeCellsAndRowsKeepTheirOrder() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    ColumnRearranger columns =
        appended(
            2,
            (row, index) -> {
              if (index == 1) {
                second.countDown();
              } else {
                awaitOrFail(second);
              }
              return new DoubleCell(index);
            },
            () -> {});
    List<DataRow> rows = rows(run(columns));
    assertEquals(new DoubleCell(0), rows.get(0).getCell(3));
    assertEquals(new DoubleCell(1), rows.get(1).getCell(3));
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void workersKnowTheNodeTheyWorkFor() throws Exception {
    NodeContext.pushContext(ContainerBridge.newWorkflow("wf", Path.of("wf")));
    NodeContext mine = NodeContext.getContext();
    try {
      ColumnRearranger columns =
          appended(
              1, (row, i) -> new DoubleCell(NodeContext.getContext() == mine ? 1 : 0), () -> {});
      assertEquals(new DoubleCell(1), rows(run(columns)).get(1).getCell(3));
    } finally {
      NodeContext.removeLastContext();
    }
  }

  @Test
  void whatAWorkerThrowsComesOutAsItIsAndOtherRowsAreInterrupted() throws Exception {
    AtomicInteger finished = new AtomicInteger();
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    ColumnRearranger columns =
        appended(
            2,
            (row, index) -> {
              if (index == 0) {
                awaitOrFail(begun);
                throw new IllegalStateException("broken model");
              }
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return new DoubleCell(0);
            },
            finished::incrementAndGet);
    assertEquals(
        "broken model", assertThrows(IllegalStateException.class, () -> run(columns)).getMessage());
    assertEquals(1, finished.get());
    awaitOrFail(interrupted);
  }

  @Test
  void anInterruptWhileWorkersComputeEndsAsTheUncheckedExceptionOfKnime() {
    AtomicInteger finished = new AtomicInteger();
    Thread node = Thread.currentThread();
    ColumnRearranger columns =
        appended(
            1,
            (row, index) -> {
              node.interrupt();
              awaitOrFail(new CountDownLatch(1));
              return new DoubleCell(0);
            },
            finished::incrementAndGet);
    assertThrows(CancellationException.class, () -> run(columns));
    assertEquals(1, finished.get());
    assertFalse(Thread.interrupted(), "the interrupt is used up");
  }

  @Test
  void anInterruptBetweenTwoRowsOfWorkersIsUsedUpAsInKnime() {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.append(
        new SingleCellFactory(true, new DataColumnSpecCreator("d", DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row) {
            return new DoubleCell(0);
          }

          @Override
          public void setProgress(long row, long rows, RowKey key, ExecutionMonitor exec) {
            Thread.currentThread().interrupt();
          }
        });
    assertThrows(CancellationException.class, () -> run(columns));
    assertFalse(Thread.interrupted());
  }

  @Test
  void tooFewCellsAreAnErrorAndSuperfluousOnesArePassedOver() throws Exception {
    assertThrows(IndexOutOfBoundsException.class, () -> run(cells(0)));
    assertEquals(4, rows(run(cells(2))).get(0).getNumCells());
  }

  private static ColumnRearranger cells(int count) {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.append(
        new AbstractCellFactory(new DataColumnSpecCreator("d", DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell[] getCells(DataRow row) {
            DataCell[] cells = new DataCell[count];
            Arrays.fill(cells, new DoubleCell(0));
            return cells;
          }
        });
    return columns;
  }

  @Test
  void missingCellsKeepTheirReasonAndCellsOfAnotherTypeAreRefused() throws Exception {
    ColumnRearranger missing = appended(0, (row, i) -> new MissingCell("unreadable"), () -> {});
    DataCell cell = rows(run(missing)).get(1).getCell(3);
    assertEquals("unreadable", ((MissingCell) cell).getError());
    ColumnRearranger text = appended(0, (row, i) -> new StringCell("x"), () -> {});
    String problem = assertThrows(IllegalArgumentException.class, () -> run(text)).getMessage();
    assertTrue(problem.contains("\"d\"") && problem.contains("r1"), problem);
  }

  @Test
  void progressCountsRowsAndIsThatOfTheFirstFactory() throws Exception {
    DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    ExecutionContext context = PlatformBridge.tables().executionContext(monitor);
    ColumnRearranger columns = appended(0, (row, i) -> new DoubleCell(0), () -> {});
    List<Integer> calls = new ArrayList<>();
    columns.append(
        new SingleCellFactory(new DataColumnSpecCreator("e", DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row) {
            return new DoubleCell(0);
          }

          @Override
          public void setProgress(int row, int rows, RowKey key, ExecutionMonitor exec) {
            calls.add(row);
          }
        });
    context.createColumnRearrangeTable(input(), columns, context);
    assertEquals(1, monitor.getProgress());
    assertEquals("Processed row 2/2 (\"r2\")", monitor.getMessage());
    assertEquals(List.of(), calls);
    columns.remove("d");
    context.createColumnRearrangeTable(input(), columns, context);
    assertEquals(List.of(1, 2), calls, "the older of both methods counts where it is overridden");
  }
}
