package org.imageanomaly.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.junit.jupiter.api.Test;

class ComputingThreadsTest {

  private final ComputingThreads one = new ComputingThreads(1);

  @Test
  void parallelLoopsOfATaskTakeItsThreadsAlone() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    one.compute(
        () -> {
          ParallelLoop.run(10_000, i -> threads.add(Thread.currentThread()));
          return null;
        });
    assertEquals(1, threads.size(), threads.toString());
  }

  /** Two loops that wait for each other would never end on one thread for both. */
  @Test
  void tasksComputeAtTheSameTime() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> meets(both));
    assertTrue(meets(both));
    assertTrue(other.get(600, TimeUnit.SECONDS));
  }

  private boolean meets(CyclicBarrier both) {
    return one.compute(
        () -> {
          ParallelLoop.run(1, i -> await(both));
          return true;
        });
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await(600, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsThrownStaysAsItIs() {
    for (RuntimeException thrown :
        new RuntimeException[] {new IllegalArgumentException("why"), new CancellationException()}) {
      assertSame(
          thrown,
          assertThrows(
              RuntimeException.class,
              () ->
                  one.compute(
                      () -> {
                        throw thrown;
                      })));
    }
  }

  @Test
  void classesAreLookedForWhereTheTaskDoes() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader own = new URLClassLoader(new URL[0], before);
    try {
      Thread.currentThread().setContextClassLoader(own);
      assertSame(own, one.compute(() -> Thread.currentThread().getContextClassLoader()));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
