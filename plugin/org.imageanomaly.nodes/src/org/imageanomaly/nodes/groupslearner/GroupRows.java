package org.imageanomaly.nodes.groupslearner;

import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.group.GroupColumn;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Makes a table of the rows of one group, which then is learned from as if there were no other:
 * what the values of a column say, and what is drawn by a seed, depends on no row of another group.
 */
final class GroupRows {

  private GroupRows() {}

  /**
   * The rows of a group.
   *
   * @param count how many there are, at which the search for more ends
   */
  static BufferedDataTable of(
      BufferedDataTable table,
      GroupColumn column,
      String group,
      long count,
      ExecutionContext context,
      Progress progress)
      throws CanceledExecutionException {
    // its own values say what there is of the group, and not those of the whole table
    BufferedDataContainer container = context.createDataContainer(table.getDataTableSpec(), false);
    long visited = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext() && container.size() < count) {
        context.checkCanceled();
        DataRow row = rows.next();
        progress.report((double) visited++ / table.size(), "Collecting its rows");
        if (column.of(row).filter(group::equals).isPresent()) {
          container.addRowToTable(row);
        }
      }
    } finally {
      container.close();
    }
    return container.getTable();
  }
}
