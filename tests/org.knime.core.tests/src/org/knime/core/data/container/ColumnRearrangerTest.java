package org.knime.core.data.container;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.rows;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

class ColumnRearrangerTest {
  private static final DataTableSpec SPEC =
      spec("a", DoubleCell.TYPE, "b", StringCell.TYPE, "c", StringCell.TYPE);

  private static BufferedDataTable run(ColumnRearranger columns) throws Exception {
    ExecutionContext context = context();
    BufferedDataTable input =
        table(
            SPEC,
            new DefaultRow("r1", new DoubleCell(1), new StringCell("x"), new StringCell("y")),
            new DefaultRow("r2", new DoubleCell(2), new StringCell("v"), new StringCell("w")));
    return context.createColumnRearrangeTable(input, columns, context);
  }

  @Test
  void columnsAreMovedAndRemovedByTheirPresentIndex() throws Exception {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.move(0, 3);
    assertEquals(2, columns.indexOf("a"));
    columns.remove(1);
    BufferedDataTable table = run(columns);
    assertArrayEquals(new String[] {"b", "a"}, table.getSpec().getColumnNames());
    assertEquals(new DefaultRow("r2", new StringCell("v"), new DoubleCell(2)), rows(table).get(1));
    assertTrue(columns.createSpec().equalStructure(table.getSpec()));
    assertEquals("default", table.getSpec().getName());
  }

  @Test
  void columnsAreKeptByName() throws Exception {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    columns.keepOnly("c");
    assertEquals(new DefaultRow("r1", new StringCell("y")), rows(run(columns)).get(0));
  }

  @Test
  void unknownDoubledAndForeignColumnsAreRefused() {
    ColumnRearranger columns = new ColumnRearranger(SPEC);
    assertEquals(-1, columns.indexOf("nowhere"));
    assertThrows(IllegalArgumentException.class, () -> columns.keepOnly("nowhere"));
    assertThrows(IndexOutOfBoundsException.class, () -> columns.keepOnly(1, 1));
    assertThrows(IllegalArgumentException.class, () -> columns.keepOnly("a", "a"));
    assertThrows(IndexOutOfBoundsException.class, () -> columns.move(0, 4));
    assertThrows(
        IllegalArgumentException.class,
        () -> run(new ColumnRearranger(spec("z", DoubleCell.TYPE))));
  }
}
