package org.imageanomaly.engine.compute;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Prepares elements on several threads, ahead of who takes them in their order. Memory stays
 * bounded: two elements a thread are under way or wait, and adding one more takes the oldest first.
 *
 * @param <T> what elements become
 */
public final class ReadAhead<T> implements AutoCloseable {

  /** More threads would need more memory, and decode faster than anything here computes. */
  private static final int MOST_THREADS = 16;

  private final Consumer<T> taker;
  private final int most;
  private final ExecutorService pool;
  private final Queue<Future<T>> waiting = new ArrayDeque<>();

  /**
   * Starts one thread for each processor, or as many as {@link Backend#THREADS_PROPERTY} says.
   *
   * @param taker takes the elements, in the thread that adds them
   */
  public ReadAhead(Consumer<T> taker) {
    this(Math.max(1, Integer.getInteger(Backend.THREADS_PROPERTY, processors())), taker);
  }

  ReadAhead(int threads, Consumer<T> taker) {
    this.taker = taker;
    this.most = 2 * threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "read-ahead");
              thread.setDaemon(true);
              return thread;
            });
  }

  private static int processors() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Adds an element; what it throws is thrown where it would be taken.
   *
   * @param preparation runs on another thread
   */
  public void add(Callable<T> preparation) {
    if (waiting.size() == most) {
      take();
    }
    waiting.add(pool.submit(preparation));
  }

  /** Takes all elements that are left. */
  public void finish() {
    while (!waiting.isEmpty()) {
      take();
    }
  }

  private void take() {
    taker.accept(result(waiting.remove()));
  }

  private T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      // that is how a node's thread is told of its cancellation; nobody has to be told again
      throw new CancellationException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops the threads; elements that nobody took are forgotten. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
