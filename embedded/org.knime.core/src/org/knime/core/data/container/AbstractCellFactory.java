package org.knime.core.data.container;

import java.util.Arrays;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** A {@link CellFactory} that knows its columns and whether several threads may use it. */
public abstract class AbstractCellFactory implements CellFactory {
  private final DataColumnSpec[] columns;
  private final boolean countsInInts = overridesProgressInInts();
  private int workers = -1;
  private int queue = -1;

  /** Makes those columns, one row after the other. */
  public AbstractCellFactory(DataColumnSpec... columns) {
    if (columns == null || Arrays.asList(columns).contains(null)) {
      throw new NullPointerException("The columns and each of them must be there.");
    }
    this.columns = columns;
  }

  /** Makes those columns, from several threads where that is allowed. */
  public AbstractCellFactory(boolean parallel, DataColumnSpec... columns) {
    this(columns);
    setParallelProcessing(parallel);
  }

  /** Makes those columns, from so many threads where that is allowed. */
  public AbstractCellFactory(boolean parallel, int workers, int queue, DataColumnSpec... columns) {
    this(columns);
    setParallelProcessing(parallel, workers, queue);
  }

  /** Allows or forbids several threads: 1.5 for each processor, and ten rows ahead for each. */
  public final void setParallelProcessing(boolean value) {
    int threads = (int) Math.ceil(1.5 * Runtime.getRuntime().availableProcessors());
    setParallelProcessing(value, threads, 10 * threads);
  }

  /**
   * Allows or forbids several threads.
   *
   * @param maxParallelWorkers so many threads at most
   * @param maxQueueSize so many rows may be ready while the row before them is not
   * @throws IllegalArgumentException when there are no threads, or fewer rows than threads
   */
  public final void setParallelProcessing(boolean value, int maxParallelWorkers, int maxQueueSize) {
    if (value && maxParallelWorkers <= 0) {
      throw new IllegalArgumentException(
          "The number of workers is " + maxParallelWorkers + "; expected 1 or more.");
    }
    if (value && maxQueueSize < maxParallelWorkers) {
      throw new IllegalArgumentException(
          "The queue is shorter than the workers are many: "
              + maxQueueSize
              + "<"
              + maxParallelWorkers);
    }
    workers = value ? maxParallelWorkers : -1;
    queue = value ? maxQueueSize : -1;
  }

  /** Whether several threads are allowed. */
  public final boolean isParallelProcessing() {
    return workers > 0 && queue > 0;
  }

  /** How many threads may make cells; -1 when several are not allowed. */
  public final int getMaxParallelWorkers() {
    return workers;
  }

  /** How many rows may be ready before their turn; -1 when several threads are not allowed. */
  public final int getMaxQueueSize() {
    return queue;
  }

  @Override
  public DataColumnSpec[] getColumnSpecs() {
    return columns;
  }

  /**
   * Called once, after the last row or a failure. Where several threads make cells and one of them
   * failed or the node was canceled, others may still be at work.
   */
  public void afterProcessing() {
    // nothing to clean up, unless a subclass has something
  }

  @Override
  public void setProgress(int curRowNr, int rowCount, RowKey lastKey, ExecutionMonitor exec) {
    report(curRowNr, rowCount, lastKey, exec);
  }

  @Override
  public void setProgress(long curRowNr, long rowCount, RowKey lastKey, ExecutionMonitor exec) {
    if (countsInInts) {
      setProgress((int) curRowNr, Math.toIntExact(rowCount), lastKey, exec);
    } else {
      report(curRowNr, rowCount, lastKey, exec);
    }
  }

  private static void report(long row, long rows, RowKey key, ExecutionMonitor exec) {
    exec.setProgress(
        row / (double) rows, () -> "Processed row " + row + "/" + rows + " (\"" + key + "\")");
  }

  private boolean overridesProgressInInts() {
    return Stream.<Class<?>>iterate(
            getClass(), c -> c != AbstractCellFactory.class, Class::getSuperclass)
        .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
        .anyMatch(
            m -> m.getName().equals("setProgress") && m.getParameterTypes()[0] == Integer.TYPE);
  }
}
