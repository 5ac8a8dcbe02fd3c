package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/**
 * A {@link CellFactory} that knows its columns. Whether it may be used from several threads is
 * noted but changes nothing here: rows are made one after the other.
 */
public abstract class AbstractCellFactory implements CellFactory {
  private final DataColumnSpec[] columns;
  private boolean parallel;

  /** Makes those columns. */
  public AbstractCellFactory(DataColumnSpec... columns) {
    this(false, columns);
  }

  /** Makes those columns, from several threads where that is allowed. */
  public AbstractCellFactory(boolean parallel, DataColumnSpec... columns) {
    this.columns = columns.clone();
    this.parallel = parallel;
  }

  /** Allows or forbids several threads. */
  public final void setParallelProcessing(boolean value) {
    parallel = value;
  }

  /** Whether several threads are allowed. */
  public final boolean isParallelProcessing() {
    return parallel;
  }

  @Override
  public DataColumnSpec[] getColumnSpecs() {
    return columns.clone();
  }

  /** Called once, after the last row or a failure. */
  public void afterProcessing() {
    // nothing to clean up, unless a subclass has something
  }

  @Override
  public void setProgress(int rowNumber, int rowCount, RowKey lastKey, ExecutionMonitor exec) {
    setProgress((long) rowNumber, (long) rowCount, lastKey, exec);
  }

  @Override
  public void setProgress(long rowNumber, long rowCount, RowKey lastKey, ExecutionMonitor exec) {
    exec.setProgress(
        rowNumber / (double) rowCount, () -> "Processed row " + rowNumber + " of " + rowCount);
  }
}
