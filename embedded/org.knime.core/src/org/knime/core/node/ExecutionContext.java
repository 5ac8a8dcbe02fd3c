package org.knime.core.node;

import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.table.TableData;
import org.imageanomaly.embedded.table.TableViews;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;

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

  /** The table with its columns rearranged; nothing is copied. */
  public BufferedDataTable createColumnRearrangeTable(
      BufferedDataTable in, ColumnRearranger columns, ExecutionMonitor exec)
      throws CanceledExecutionException {
    return table(PlatformBridge.rearranging().rearrange(columns, in.data()));
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

  /** A table that was made here is not needed any more, and is no output: its space is free. */
  public void clearTable(BufferedDataTable table) {
    table.data().discard();
  }

  private static BufferedDataTable table(TableData data) {
    return new BufferedDataTable(data);
  }
}
