package org.imageanomaly.engine.compute;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Loops in plain Java. All that compute on several threads go through here, so that {@link
 * Threads#PROPERTY} holds for them: a loop runs on the thread that calls and on {@link LoopThreads}
 * that all callers share. Who waits does so for what another thread has already begun, never for
 * one that is to begin: loops within loops come to an end on any number of threads.
 *
 * <p>Who calls in a pool of his own (a {@link ForkJoinPool} that is not the one of the whole JVM)
 * has loops run there.
 */
public final class ParallelLoop {

  /** For each thread: bodies take different times, and a thread may come late. */
  private static final int PARTS = 4;

  /** Other threads, which may not come to a loop before it is over. */
  interface Helpers {

    /**
     * Asks for help.
     *
     * @return what takes the request back, unless it has been taken up
     */
    Runnable ask(Runnable help);
  }

  private final int size;
  private final int parts;
  private final IntConsumer body;
  private final ClassLoader classes = Thread.currentThread().getContextClassLoader();
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch left;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private ParallelLoop(int size, int threads, IntConsumer body) {
    this.size = size;
    this.parts = (int) Math.min(size, (long) PARTS * threads);
    this.body = body;
    this.left = new CountDownLatch(parts);
  }

  /**
   * Runs a body for each index from 0 on, in any order, some of them at once. What a body throws is
   * thrown, the first of several; the others end soon, and this waits for them. Bodies find the
   * context class loader of who calls. They must not touch ND4J, which has a number of threads for
   * each thread apart.
   *
   * @param size the number of indices
   * @throws ComputeException if {@link Threads#PROPERTY} is not understood
   */
  public static void run(int size, IntConsumer body) {
    ForkJoinPool own = ForkJoinTask.getPool();
    boolean inOwn = own != null && own != ForkJoinPool.commonPool();
    int threads = inOwn ? own.getParallelism() : LoopThreads.count();
    if (threads == 1 || size <= 1) {
      for (int i = 0; i < size; i++) {
        body.accept(i);
      }
    } else {
      run(size, body, threads, inOwn ? ParallelLoop::fork : LoopThreads.helpers(threads));
    }
  }

  static void run(int size, IntConsumer body, int threads, Helpers others) {
    new ParallelLoop(size, threads, body).run(threads, others);
  }

  private static Runnable fork(Runnable help) {
    return ForkJoinTask.adapt(help).fork()::tryUnfork;
  }

  private void run(int threads, Helpers others) {
    Deque<Runnable> requests = new ArrayDeque<>();
    try {
      for (int i = 1; i < Math.min(threads, parts); i++) {
        requests.push(others.ask(this::help));
      }
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // as where the system starts no further thread: those that there are do it all
    }
    takeParts();
    // or else loops that are over, and all that their bodies hold, would wait for busy threads
    requests.forEach(Runnable::run);
    await();
    rethrow();
  }

  /** On another thread, which a caller of another bundle may have had before. */
  private void help() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classes);
    try {
      takeParts();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void takeParts() {
    for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
      try {
        run(part);
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      } finally {
        left.countDown();
      }
    }
  }

  private void run(int part) {
    int end = from(part + 1);
    for (int i = from(part); i < end && failure.get() == null; i++) {
      body.accept(i);
    }
  }

  private int from(int part) {
    return (int) ((long) size * part / parts);
  }

  /** Until no other thread is in a body, even if this one is interrupted. */
  private void await() {
    boolean interrupted = false;
    while (left.getCount() > 0) {
      try {
        left.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void rethrow() {
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }
}
