package org.knime.core.data.container;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.knime.core.data.DataRow;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.workflow.NodeContext;

/**
 * Makes new cells on several threads and hands them on in the order of the rows. As in KNIME, who
 * cancels gets a {@link CancellationException}, what a factory throws comes out as it is, and in
 * both cases nobody waits for threads that are still at work.
 */
final class ParallelRows {
  /** What is done with the new cells of each row, on the calling thread. */
  interface Target {
    /** Takes the cells of the row with that index. */
    void take(DataRow input, DataRow made, long index) throws CanceledExecutionException;
  }

  private record Task(DataRow input, long index, Future<DataRow> made) {}

  private final NewCells cells;
  private final Target target;
  private final NodeContext context = NodeContext.getContext();
  private final Queue<Task> pending = new ArrayDeque<>();

  ParallelRows(NewCells cells, Target target) {
    this.cells = cells;
    this.target = target;
  }

  void run(Iterator<DataRow> rows) {
    ExecutorService pool = Executors.newFixedThreadPool(cells.workers(), ParallelRows::thread);
    try {
      for (long index = 0; rows.hasNext(); index++) {
        finishSome();
        pending.add(submit(pool, rows.next(), index));
      }
      while (!pending.isEmpty()) {
        finish(pending.remove());
      }
    } catch (InterruptedException | CanceledExecutionException e) {
      Thread.interrupted();
      throw new CancellationException();
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "KNIME-Worker");
    thread.setDaemon(true);
    return thread;
  }

  private Task submit(ExecutorService pool, DataRow row, long index) {
    return new Task(row, index, pool.submit(() -> inContext(row, index)));
  }

  private DataRow inContext(DataRow row, long index) {
    NodeContext.pushContext(context);
    try {
      return cells.of(row, index);
    } finally {
      NodeContext.removeLastContext();
    }
  }

  /** Hands on what is ready, and waits for one row where no more may be begun. */
  private void finishSome() throws InterruptedException, CanceledExecutionException {
    while (!pending.isEmpty()
        && (pending.peek().made().isDone() || pending.size() >= cells.queue())) {
      finish(pending.remove());
    }
  }

  private void finish(Task task) throws InterruptedException, CanceledExecutionException {
    try {
      target.take(task.input(), task.made().get(), task.index());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new RuntimeException(e.getCause());
    }
  }
}
