package org.imageanomaly.spark.job;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;

/**
 * The threads of tasks that compute: each has as many as Spark counts for it. The loops of the
 * engine take these ({@link org.imageanomaly.engine.compute.ParallelLoop}), where all tasks of an
 * executor would otherwise share some.
 */
final class ComputingThreads {

  private final int threads;

  /** As many as tasks have computed at once; without work, they have no threads after a minute. */
  private final Queue<ForkJoinPool> idle = new ConcurrentLinkedQueue<>();

  /**
   * None yet.
   *
   * @param threads of a task
   */
  ComputingThreads(int threads) {
    this.threads = threads;
  }

  /** Does work on threads that no other task has meanwhile; throws what it throws. */
  <T> T compute(Supplier<T> work) {
    ForkJoinPool free = idle.poll();
    ForkJoinPool pool = free == null ? pool() : free;
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                Thread.currentThread().setContextClassLoader(classes);
                return work.get();
              },
              pool)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw e;
    } finally {
      idle.add(pool);
    }
  }

  private ForkJoinPool pool() {
    return new ForkJoinPool(threads, ComputingThreads::thread, null, false);
  }

  private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("image-anomaly-compute");
    return thread;
  }
}
