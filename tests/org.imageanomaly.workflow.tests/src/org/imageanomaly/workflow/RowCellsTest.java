package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.nodes.view.RowCells;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.IntValue;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

/** Cells of rows that are asked for in any order, and kept with those that were passed. */
class RowCellsTest {

  private static RowCells thirds(int rows) {
    DataCell[][] cells = new DataCell[rows][];
    for (int i = 0; i < rows; i++) {
      cells[i] = new DataCell[] {new StringCell("row " + i), new IntCell(3 * i)};
    }
    return new RowCells(
        Tables.of(List.of("Name", StringCell.TYPE, "Number", IntCell.TYPE), cells), 1);
  }

  private static Map<Long, Integer> numbers(RowCells cells, long... rows) {
    Map<Long, Integer> numbers = new HashMap<>();
    cells.of(rows).forEach((row, cell) -> numbers.put(row, ((IntValue) cell[0]).getIntValue()));
    return numbers;
  }

  @Test
  void everyRowHasItsOwnCellsInWhateverOrder() {
    RowCells cells = thirds(300);
    assertEquals(Map.of(130L, 390), numbers(cells, 130));
    Map<Long, Integer> some =
        Map.of(0L, 0, 63L, 189, 64L, 192, 65L, 195, 128L, 384, 129L, 387, 130L, 390, 299L, 897);
    for (int again = 0; again < 3; again++) {
      assertEquals(some, numbers(cells, 299, 64, 0, 130, 65, 129, 63, 128));
    }
    for (long row = 299; row >= 0; row--) {
      assertEquals(Map.of(row, (int) (3 * row)), numbers(cells, row));
    }
  }

  @Test
  void rowsThatAreNotThereArePassedOver() {
    assertEquals(Map.of(4L, 12), numbers(thirds(5), -1, 4, 5, Long.MAX_VALUE));
    assertEquals(Map.of(), numbers(thirds(0), 0));
  }
}
