package org.imageanomaly.engine.compute;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that help whoever runs a loop: one fewer than {@link Threads#PROPERTY} says, since
 * who calls computes, too. They end some time after the last loop, so that a bundle can go.
 */
final class LoopThreads {

  private static final long MILLISECONDS_WITHOUT_WORK = 10_000;

  private static ThreadPoolExecutor shared;

  private LoopThreads() {}

  /**
   * How many threads a loop may have, with that of who calls.
   *
   * @throws ComputeException if the system property is not understood
   */
  static int count() {
    return Threads.requested().orElseGet(Runtime.getRuntime()::availableProcessors);
  }

  /**
   * Those that all callers share, for one loop.
   *
   * @param threads with that of who calls, at least 2
   */
  static ParallelLoop.Helpers helpers(int threads) {
    ThreadPoolExecutor pool = others(threads);
    return help -> {
      pool.execute(help);
      return () -> pool.remove(help);
    };
  }

  /**
   * Those that all callers share.
   *
   * @param threads with that of who calls, at least 2
   */
  static synchronized ThreadPoolExecutor others(int threads) {
    if (shared == null || shared.getCorePoolSize() != threads - 1) {
      shared = pool(threads - 1, MILLISECONDS_WITHOUT_WORK);
    }
    return shared;
  }

  /**
   * Threads that start when there is work.
   *
   * @param milliseconds after which they end without
   */
  static ThreadPoolExecutor pool(int threads, long milliseconds) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            milliseconds,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            LoopThreads::thread);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread thread(Runnable work) {
    // takes over nothing that who computes carries along
    Thread thread = new Thread(null, work, "image-anomaly-loop", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(LoopThreads.class.getClassLoader());
    return thread;
  }
}
