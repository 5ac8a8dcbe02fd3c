package org.knime.core.data.container;

import static org.imageanomaly.embedded.table.Tables.context;
import static org.imageanomaly.embedded.table.Tables.rows;
import static org.imageanomaly.embedded.table.Tables.spec;
import static org.imageanomaly.embedded.table.Tables.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** A node may free a table that it needs no more. */
class ClearedTableTest {

  private static BufferedDataTable texts(String column) {
    return table(spec(column, StringCell.TYPE), new DefaultRow("a", new StringCell("text")));
  }

  @Test
  void aClearedTableIsGoneAndOthersStay() {
    BufferedDataTable cleared = texts("one");
    BufferedDataTable other = texts("two");
    context().clearTable(cleared);
    assertThrows(UncheckedIOException.class, cleared::iterator);
    assertEquals(1, rows(other).size());
  }

  @Test
  void whatAClearedViewShowsStays() throws Exception {
    ExecutionContext context = context();
    BufferedDataTable left = texts("one");
    BufferedDataTable right = texts("two");
    context.clearTable(context.createJoinedTable(left, right, context));
    assertEquals(1, rows(left).size());
    assertEquals(1, rows(right).size());
  }
}
