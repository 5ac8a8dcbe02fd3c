package org.knime.core.data.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;

class TableFilterTest {
  private static final DataTableSpec NUMBERS =
      new DataTableSpec(new DataColumnSpecCreator("number", IntCell.TYPE).createSpec());

  private static BufferedDataTable table(int rows) {
    BufferedDataContainer container =
        PlatformBridge.tables()
            .executionContext(new DefaultNodeProgressMonitor())
            .createDataContainer(NUMBERS);
    for (int i = 0; i < rows; i++) {
      container.addRowToTable(new DefaultRow("row" + i, new IntCell(i)));
    }
    container.close();
    return container.getTable();
  }

  private static List<String> keys(BufferedDataTable table, TableFilter filter) {
    List<String> keys = new ArrayList<>();
    table.filter(filter).forEach(row -> keys.add(row.getKey().getString()));
    return keys;
  }

  @Test
  void bothEndsOfARangeAreIncluded() {
    BufferedDataTable table = table(5);
    assertEquals(List.of("row1", "row2", "row3"), keys(table, TableFilter.filterRangeOfRows(1, 3)));
    assertEquals(List.of("row0", "row1"), keys(table, TableFilter.filterRowsToIndex(1)));
    assertEquals(List.of("row4"), keys(table, TableFilter.filterRowsFromIndex(4)));
    assertEquals(List.of(), keys(table, TableFilter.filterRowsFromIndex(5)));
    assertEquals(5, keys(table, TableFilter.materializeCols(0)).size());
    assertEquals(List.of(), keys(table(0), TableFilter.materializeCols(0)));
  }

  @Test
  void aRangeEndsAtItsLastRow() {
    try (CloseableRowIterator rows =
        table(3).filter(TableFilter.filterRangeOfRows(1, 1)).iterator()) {
      rows.next();
      assertFalse(rows.hasNext());
      assertThrows(NoSuchElementException.class, rows::next);
    }
  }

  @Test
  void whatIsNotThereIsRefused() {
    BufferedDataTable table = table(2);
    assertThrows(
        IndexOutOfBoundsException.class, () -> table.filter(TableFilter.filterRowsToIndex(2)));
    assertThrows(
        IndexOutOfBoundsException.class, () -> table.filter(TableFilter.materializeCols(1)));
    assertThrows(IndexOutOfBoundsException.class, () -> TableFilter.filterRowsFromIndex(-1));
    assertThrows(IllegalArgumentException.class, () -> TableFilter.filterRangeOfRows(2, 1));
    assertThrows(IllegalArgumentException.class, () -> TableFilter.materializeCols(0, 0));
  }
}
