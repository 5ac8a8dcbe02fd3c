package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class ParallelLoopTest {

  private static void meet(CyclicBarrier others) {
    try {
      others.await(300, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "2, 0", "2, 1", "2, 2", "2, 1000", "5, 3", "5, 19", "5, 21", "5, 100000"})
  void everyIndexHasItsTurnOnce(int threads, int size) {
    try (RequestedThreads requested = new RequestedThreads(threads)) {
      AtomicIntegerArray turns = new AtomicIntegerArray(size);
      ParallelLoop.run(size, turns::incrementAndGet);
      for (int i = 0; i < size; i++) {
        assertEquals(1, turns.get(i));
      }
      assertTrue(requested.most() <= threads, requested.most() + " threads");
    }
  }

  /** Bodies that wait for as many others need all of them at once, and there are no more. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void asManyBodiesRunAtOnceAsThreadsWereRequested(int threads) {
    try (RequestedThreads requested = new RequestedThreads(threads)) {
      CyclicBarrier all = new CyclicBarrier(threads);
      for (int loop = 0; loop < 20; loop++) {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        ParallelLoop.run(
            threads,
            i -> {
              seen.add(Thread.currentThread());
              meet(all);
            });
        assertTrue(seen.contains(Thread.currentThread()));
        assertEquals(threads, seen.size());
      }
      assertEquals(threads, requested.most());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void loopsWithinLoopsShareTheThreads(int threads) {
    try (RequestedThreads requested = new RequestedThreads(threads)) {
      AtomicInteger running = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      AtomicInteger count = new AtomicInteger();
      ParallelLoop.run(
          7,
          i ->
              ParallelLoop.run(
                  6,
                  j ->
                      ParallelLoop.run(
                          50,
                          k -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            count.incrementAndGet();
                            running.decrementAndGet();
                          })));
      assertEquals(7 * 6 * 50, count.get());
      assertTrue(most.get() <= threads, most + " at once");
      assertTrue(requested.most() <= threads, requested.most() + " threads");
    }
  }

  /** Each has a thread of its own, so that none waits until others are done. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whoCallsComputesWhereOthersHaveAllTheThreads(int threads) throws Exception {
    try (RequestedThreads requested = new RequestedThreads(threads)) {
      CountDownLatch ended = new CountDownLatch(1);
      CyclicBarrier begun = new CyclicBarrier(threads + 1);
      FutureTask<Void> busy =
          new FutureTask<>(
              () ->
                  ParallelLoop.run(
                      threads,
                      i -> {
                        meet(begun);
                        await(ended);
                      }),
              null);
      new Thread(busy).start();
      meet(begun);
      Set<Thread> seen = ConcurrentHashMap.newKeySet();
      ParallelLoop.run(100, i -> ParallelLoop.run(3, j -> seen.add(Thread.currentThread())));
      assertEquals(Set.of(Thread.currentThread()), seen);
      ended.countDown();
      busy.get();
      assertEquals(threads, requested.most());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(300, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** They would hold all that their bodies know, until the others have time. */
  @Test
  void loopsThatAreOverWaitForNoThread() throws Exception {
    try (RequestedThreads requested = new RequestedThreads(2)) {
      ThreadPoolExecutor shared = LoopThreads.others(2);
      ForkJoinPool own = new ForkJoinPool(2);
      CountDownLatch ended = new CountDownLatch(1);
      CyclicBarrier busy = new CyclicBarrier(3);
      Runnable other =
          () -> {
            meet(busy);
            await(ended);
          };
      try {
        shared.execute(other);
        own.execute(other);
        meet(busy);
        runLoops();
        assertEquals(List.of(), List.copyOf(shared.getQueue()));
        int queued =
            own.submit(
                    () -> {
                      runLoops();
                      return ForkJoinTask.getQueuedTaskCount();
                    })
                .get();
        assertEquals(0, queued);
      } finally {
        ended.countDown();
        own.shutdown();
      }
      assertEquals(2, requested.most());
    }
  }

  private static void runLoops() {
    for (int i = 0; i < 20; i++) {
      ParallelLoop.run(8, j -> {});
    }
  }

  /** As where the system lets a process have no more threads. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whereNoThreadStartsThoseThatThereAreComputeAll(int started) {
    AtomicInteger asked = new AtomicInteger();
    AtomicIntegerArray turns = new AtomicIntegerArray(100);
    ParallelLoop.run(
        100,
        turns::incrementAndGet,
        3,
        help -> {
          if (asked.getAndIncrement() == started) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          new Thread(help).start();
          return () -> {};
        });
    for (int i = 0; i < 100; i++) {
      assertEquals(1, turns.get(i));
    }
    assertEquals(started + 1, asked.get());
  }

  /** The other body fails, while the own one waits. */
  @Test
  void whatABodyThrowsOnAnotherThreadIsThrownAsItIs() {
    List<Throwable> each =
        List.of(
            new CancellationException("why"),
            new IllegalStateException("why", new Exception("because")),
            new OutOfMemoryError("why"));
    try (RequestedThreads requested = new RequestedThreads(2)) {
      for (Throwable thrown : each) {
        Thread caller = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        StackTraceElement[] trace = thrown.getStackTrace();
        Throwable caught =
            assertThrows(
                Throwable.class,
                () ->
                    ParallelLoop.run(
                        2,
                        i -> {
                          meet(both);
                          if (Thread.currentThread() != caller) {
                            raise(thrown);
                          }
                        }));
        assertSame(thrown, caught);
        assertEquals(List.of(trace), List.of(caught.getStackTrace()));
        assertEquals(0, caught.getSuppressed().length);
      }
      assertEquals(2, requested.most());
    }
  }

  private static void raise(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @Test
  void afterAFailureNoBodyBeginsAndNoneGoesOn() {
    try (RequestedThreads requested = new RequestedThreads(2)) {
      Thread caller = Thread.currentThread();
      CyclicBarrier both = new CyclicBarrier(2);
      AtomicBoolean failing = new AtomicBoolean();
      AtomicInteger ended = new AtomicInteger();
      assertThrows(
          CancellationException.class,
          () ->
              ParallelLoop.run(
                  1_000,
                  i -> {
                    meet(both);
                    if (Thread.currentThread() == caller) {
                      failing.set(true);
                      throw new CancellationException();
                    }
                    awaitWaiting(caller, failing);
                    ended.incrementAndGet();
                  }));
      assertEquals(1, ended.get());
      assertEquals(2, requested.most());
    }
  }

  /** Until a thread has come somewhere and waits. */
  private static void awaitWaiting(Thread thread, AtomicBoolean there) {
    while (!there.get() || thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  /** Or else others would write into what the caller has given up. */
  @Test
  void anInterruptedCallerWaitsForTheOthersAndStaysInterrupted() {
    try (RequestedThreads requested = new RequestedThreads(2)) {
      Thread caller = Thread.currentThread();
      CyclicBarrier both = new CyclicBarrier(2);
      AtomicBoolean returned = new AtomicBoolean();
      List<Boolean> endedBefore = Collections.synchronizedList(new ArrayList<>());
      ParallelLoop.run(
          2,
          i -> {
            meet(both);
            if (Thread.currentThread() != caller) {
              caller.interrupt();
              while (!returned.get() && caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              endedBefore.add(!returned.get());
            }
          });
      returned.set(true);
      assertTrue(Thread.interrupted());
      assertEquals(List.of(true), endedBefore);
      assertEquals(2, requested.most());
    }
  }

  /** Threads outlive the loop, and must not keep the classes of a bundle that has gone. */
  @Test
  void classesAreLookedForWhereTheCallerDoesAndNotAnyMoreAfterwards() throws Exception {
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();
    ClassLoader own = new URLClassLoader(new URL[0], before);
    Map<Thread, ClassLoader> seen = new ConcurrentHashMap<>();
    try (RequestedThreads requested = new RequestedThreads(2)) {
      caller.setContextClassLoader(own);
      CyclicBarrier both = new CyclicBarrier(2);
      IntConsumer look =
          i -> {
            meet(both);
            seen.put(Thread.currentThread(), Thread.currentThread().getContextClassLoader());
          };
      ParallelLoop.run(2, look);
      assertEquals(2, seen.size());
      assertEquals(Set.of(own), Set.copyOf(seen.values()));
      caller.setContextClassLoader(null);
      // who takes part in another loop has left this one
      FutureTask<ClassLoader> afterwards =
          new FutureTask<>(() -> Thread.currentThread().getContextClassLoader());
      LoopThreads.others(2).execute(afterwards);
      assertSame(ParallelLoop.class.getClassLoader(), afterwards.get());
      assertEquals(2, requested.most());
    } finally {
      caller.setContextClassLoader(before);
    }
  }

  @Test
  void whoComputesInAPoolOfHisOwnHasLoopsRunThere() throws Exception {
    try (RequestedThreads requested = new RequestedThreads(1)) {
      for (int threads : new int[] {1, 3}) {
        ForkJoinPool own = new ForkJoinPool(threads);
        try {
          CyclicBarrier all = new CyclicBarrier(threads);
          Set<ForkJoinPool> pools = ConcurrentHashMap.newKeySet();
          Set<Thread> seen = ConcurrentHashMap.newKeySet();
          own.submit(
                  () ->
                      ParallelLoop.run(
                          threads,
                          i -> {
                            meet(all);
                            pools.add(ForkJoinTask.getPool());
                            ParallelLoop.run(100, j -> seen.add(Thread.currentThread()));
                          }))
              .get();
          assertEquals(Set.of(own), pools);
          assertTrue(seen.size() <= threads, seen.toString());
        } finally {
          own.shutdown();
        }
      }
      assertEquals(1, requested.most());
    }
  }

  /** It has as many threads as the machine has processors. */
  @Test
  void thePoolOfTheWholeJvmIsNoPoolOfOnesOwn() throws Exception {
    try (RequestedThreads requested = new RequestedThreads(1)) {
      Set<Thread> seen = ConcurrentHashMap.newKeySet();
      Thread caller =
          ForkJoinPool.commonPool()
              .submit(
                  () -> {
                    ParallelLoop.run(1_000, i -> seen.add(Thread.currentThread()));
                    return Thread.currentThread();
                  })
              .get();
      assertEquals(Set.of(caller), seen);
      assertEquals(1, requested.most());
    }
  }

  @Test
  void threadsEndWithoutWorkAndKeepNoJvmFromEnding() throws InterruptedException {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    ThreadPoolExecutor pool = LoopThreads.pool(3, 1);
    for (int i = 0; i < 30; i++) {
      pool.execute(() -> seen.add(Thread.currentThread()));
    }
    while (pool.getCompletedTaskCount() < 30 || pool.getPoolSize() > 0) {
      Thread.onSpinWait();
    }
    for (Thread thread : seen) {
      thread.join(TimeUnit.SECONDS.toMillis(300));
      assertFalse(thread.isAlive());
      assertTrue(thread.isDaemon());
    }
    assertTrue(pool.getLargestPoolSize() <= 3);
  }

  @Test
  void aNumberOfThreadsThatIsNoneIsRefused() {
    String before = System.getProperty(Threads.PROPERTY);
    System.setProperty(Threads.PROPERTY, "two");
    try {
      ComputeException refusal =
          assertThrows(ComputeException.class, () -> ParallelLoop.run(1, i -> {}));
      assertTrue(refusal.getMessage().contains("-Dorg.imageanomaly.threads=two"));
      assertThrows(ComputeException.class, Backend::start);
    } finally {
      if (before == null) {
        System.clearProperty(Threads.PROPERTY);
      } else {
        System.setProperty(Threads.PROPERTY, before);
      }
    }
  }
}
