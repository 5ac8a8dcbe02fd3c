package org.knime.core.node;

import java.util.Arrays;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.table.TableData;
import org.imageanomaly.embedded.table.TableViews;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainerSettings;

/** What a running node makes its tables with, beside reporting its progress. */
public class ExecutionContext extends ExecutionMonitor {
  ExecutionContext(NodeProgressMonitor monitor) {
    super(monitor);
  }

  /** A container for a new table. */
  public BufferedDataContainer createDataContainer(DataTableSpec spec) {
    return createDataContainer(spec, true);
  }

  /** A container that keeps what the spec says about the values of its columns, or forgets it. */
  public BufferedDataContainer createDataContainer(DataTableSpec spec, boolean initDomain) {
    return new BufferedDataContainer(spec, initDomain);
  }

  /** A container with settings. */
  public BufferedDataContainer createDataContainer(
      DataTableSpec spec, DataContainerSettings settings) {
    return new BufferedDataContainer(spec, settings);
  }

  /** The table itself if a node gave it out, or else a copy of its rows. */
  public BufferedDataTable createBufferedDataTable(DataTable table, ExecutionMonitor exec)
      throws CanceledExecutionException {
    if (table instanceof BufferedDataTable buffered) {
      return buffered;
    }
    BufferedDataContainer container = createDataContainer(table.getDataTableSpec());
    for (DataRow row : table) {
      exec.checkCanceled();
      container.addRowToTable(row);
    }
    container.close();
    return container.getTable();
  }

  /** The table with its columns rearranged and the new ones made; only these take space. */
  public BufferedDataTable createColumnRearrangeTable(
      BufferedDataTable in, ColumnRearranger columns, ExecutionMonitor exec)
      throws CanceledExecutionException {
    return table(PlatformBridge.rearranging().rearrange(in.data(), columns, exec));
  }

  /**
   * The columns of two tables side by side, nothing copied; both have the same row keys in the same
   * order.
   */
  public BufferedDataTable createJoinedTable(
      BufferedDataTable left, BufferedDataTable right, ExecutionMonitor exec)
      throws CanceledExecutionException {
    return table(TableViews.joined(left.data(), right.data(), exec));
  }

  /** The same rows under other column names or properties. */
  public BufferedDataTable createSpecReplacerTable(BufferedDataTable in, DataTableSpec spec) {
    return table(TableViews.withSpec(in.data(), spec));
  }

  /** The same rows as another table. */
  public BufferedDataTable createWrappedTable(BufferedDataTable in) {
    return table(TableViews.withSpec(in.data(), in.getDataTableSpec()));
  }

  /** A table without rows. */
  public BufferedDataTable createVoidTable(DataTableSpec spec) {
    BufferedDataContainer container = createDataContainer(spec);
    container.close();
    return container.getTable();
  }

  /** The rows of several tables of the same columns, one below the other; copied. */
  public BufferedDataTable createConcatenateTable(
      ExecutionMonitor exec, BufferedDataTable... tables) throws CanceledExecutionException {
    BufferedDataContainer container = createDataContainer(tables[0].getDataTableSpec());
    for (BufferedDataTable table : Arrays.asList(tables)) {
      for (DataRow row : table) {
        exec.checkCanceled();
        container.addRowToTable(row);
      }
    }
    container.close();
    return container.getTable();
  }

  /** Deletes the files of a table that this node made and gives to nobody. */
  public void clearTable(BufferedDataTable table) {
    table.data().delete();
  }

  /** A context for the next part, which takes that share of the whole progress. */
  public ExecutionContext createSubExecutionContext(double share) {
    return new ExecutionContext(createSubProgress(share).getProgressMonitor());
  }

  /** The same, without its messages. */
  public ExecutionContext createSilentSubExecutionContext(double share) {
    return new ExecutionContext(createSilentSubProgress(share).getProgressMonitor());
  }

  private static BufferedDataTable table(TableData data) {
    return new BufferedDataTable(data);
  }
}
