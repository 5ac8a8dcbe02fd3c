package org.imageanomaly.engine.compute;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.imageanomaly.engine.Progress;

/**
 * Something that is started once for the whole JVM, on a thread of its own: the platform cancels a
 * node by interrupting its thread, and a class whose initialization is interrupted while it unpacks
 * its library is unusable for good. Whoever needs it waits, and may be canceled while the start
 * goes on for the others.
 *
 * @param <T> what is there once it is started
 */
final class SharedStart<T> {

  /** How long a canceled progress goes unnoticed. */
  private static final long MILLISECONDS_BETWEEN_REPORTS = 100;

  private final String thread;
  private final Supplier<T> start;
  private CompletableFuture<T> attempt;

  /**
   * Starts nothing yet.
   *
   * @param thread the name of the thread
   * @param start what it does; after a failure it is called again for the next who asks
   */
  SharedStart(String thread, Supplier<T> start) {
    this.thread = thread;
    this.start = start;
  }

  /**
   * Waits until it is started, and starts it if nobody did.
   *
   * @param progress is told the message while this waits
   * @throws ComputeException if the start failed
   * @throws CancellationException if it is not started and the progress is canceled or this thread
   *     interrupted, whose interruption is thereby taken note of
   */
  T get(Progress progress, String message) {
    CompletableFuture<T> running = attempt();
    try {
      while (!running.isDone()) {
        progress.report(0, message);
        await(running);
      }
      return running.get();
    } catch (InterruptedException e) {
      // that is how a node's thread is told of its cancellation; nobody has to be told again
      throw new CancellationException();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static void await(CompletableFuture<?> running)
      throws InterruptedException, ExecutionException {
    try {
      running.get(MILLISECONDS_BETWEEN_REPORTS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // not yet
    }
  }

  private static ComputeException failure(Throwable cause) {
    // each who waits gets an exception with a stack trace of its own
    return new ComputeException(
        cause instanceof ComputeException known ? known.getMessage() : cause.toString(), cause);
  }

  private synchronized CompletableFuture<T> attempt() {
    if (attempt == null) {
      CompletableFuture<T> started = new CompletableFuture<>();
      // takes over nothing that the node's thread carries along
      Thread own = new Thread(null, () -> run(started), thread, 0, false);
      own.setDaemon(true);
      own.setContextClassLoader(SharedStart.class.getClassLoader());
      own.start();
      attempt = started;
    }
    return attempt;
  }

  private void run(CompletableFuture<T> started) {
    try {
      started.complete(start.get());
    } catch (Throwable e) {
      forget(started);
      started.completeExceptionally(e);
    }
  }

  private synchronized void forget(CompletableFuture<T> failed) {
    if (attempt == failed) {
      attempt = null;
    }
  }
}
