package org.imageanomaly.engine.compute;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Loops in plain Java, on as many threads as the back end has. Who computes in a pool of his own
 * has them run there: several can compute at once then, none of them waiting for the others.
 */
public final class ParallelLoop {

  private static final class Holder {
    static final ForkJoinPool POOL = new ForkJoinPool(Backend.start().threads());
  }

  private ParallelLoop() {}

  /**
   * Runs a body for each index from 0 on, in any order, some of them at once; it must not touch
   * ND4J.
   *
   * @param size the number of indices
   */
  public static void run(int size, IntConsumer body) {
    if (ForkJoinTask.inForkJoinPool()) {
      IntStream.range(0, size).parallel().forEach(body);
      return;
    }
    // outside of the pool's class, which could not be used any more if a start were canceled there
    Backend.start();
    Holder.POOL.submit(() -> IntStream.range(0, size).parallel().forEach(body)).join();
  }
}
