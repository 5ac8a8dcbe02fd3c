package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.imageanomaly.embedded.execution.Cancellation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.workflow.NodeMessage;

/**
 * What happens to learners and scorers at random moments: few in every build, many with the system
 * property {@code robust}; what failed fails again with {@code -Drobust.seed=SEED}. Whatever it is,
 * the next run in the same process gives what the first one gave.
 */
class AnyMomentTest {

  private static final System.Logger LOG = System.getLogger(AnyMomentTest.class.getName());
  private static final int ROUNDS = Boolean.getBoolean("robust") ? 20 : 1;
  private static final long SEED =
      Long.getLong("robust.seed", Boolean.getBoolean("robust") ? System.nanoTime() : 1);
  private static final long LONGEST = 2_000_000_000L;

  private static List<Work> all;
  private static List<List<DataCell>> expected;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void doOnce() throws Exception {
    all = Stream.concat(Work.learners().stream(), Work.scorers().stream()).toList();
    expected = new ArrayList<>();
    for (Work work : all) {
      expected.add(Work.cells(work.done()));
    }
  }

  private static void assertStillWorks() throws Exception {
    for (int i = 0; i < all.size(); i++) {
      assertEquals(expected.get(i), Work.cells(all.get(i).done()), all.get(i).name());
    }
  }

  /** Of the thread that computes: the clock on the wall says nothing on a busy machine. */
  private static long cpuTime(Thread worker) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(worker.getId());
  }

  @Test
  void cancelingEndsANodeWithinTwoSecondsAtAnyMoment() throws Exception {
    AtomicLong slowest = new AtomicLong();
    int canceled = 0;
    for (Work work : all) {
      long start = System.nanoTime();
      work.done();
      long length = System.nanoTime() - start;
      for (int i = 0; i < ROUNDS; i++) {
        long after = (long) (random.nextDouble() * length);
        canceled += canceledAfter(after, work, slowest) ? 1 : 0;
        assertTrue(slowest.get() < LONGEST, work.name() + " with -Drobust.seed=" + SEED);
      }
    }
    int times = ROUNDS * all.size();
    LOG.log(
        System.Logger.Level.INFO,
        "{0} cancellations, {1} before the end, slowest {2} ms of a processor, seed {3}",
        times,
        canceled,
        slowest.get() / 1_000_000,
        Long.toString(SEED));
    assertStillWorks();
  }

  private static boolean canceledAfter(long nanoseconds, Work work, AtomicLong slowest)
      throws Exception {
    Cancellation user = new Cancellation();
    Thread worker = Thread.currentThread();
    AtomicLong asked = new AtomicLong(Long.MAX_VALUE);
    CompletableFuture<Void> request =
        CompletableFuture.runAsync(
            () -> {
              LockSupport.parkNanos(nanoseconds);
              user.request();
              // not before: this thread may lose its turn, and the worker go on
              asked.set(cpuTime(worker));
            });
    try {
      work.done(user);
      return false;
    } catch (CanceledExecutionException e) {
      slowest.accumulateAndGet(cpuTime(worker) - asked.get(), Math::max);
      return true;
    } finally {
      request.join();
    }
  }

  /** Throws when the node says for the nth time what it does. */
  private static final class Bomb {
    private final AtomicInteger left;
    private final DefaultNodeProgressMonitor monitor;

    Bomb(int reports) {
      left = new AtomicInteger(reports);
      monitor = new DefaultNodeProgressMonitor(event -> tick());
    }

    private void tick() {
      if (left.getAndDecrement() == 0) {
        throw new OutOfMemoryError("Java heap space");
      }
    }
  }

  @Test
  void whereverTheHeapRunsOutTheMessageSaysWhatHelps() throws Exception {
    for (Work work : all) {
      Bomb counting = new Bomb(Integer.MAX_VALUE);
      work.done(counting.monitor);
      int reports = Integer.MAX_VALUE - counting.left.get();
      for (int i = 0; i < ROUNDS; i++) {
        Bomb bomb = new Bomb(random.nextInt(reports));
        KNIMEException failed =
            assertThrows(
                KNIMEException.class,
                () -> work.done(bomb.monitor),
                work.name() + " with -Drobust.seed=" + SEED);
        assertEquals("The memory ran out.", failed.getMessage());
        NodeMessage message = failed.getKNIMEMessage().toNodeMessage(NodeMessage.Type.ERROR);
        assertTrue(message.getResolutions().get(0).contains("-Xmx"), message.toString());
      }
    }
    assertStillWorks();
  }

  @Test
  void twoJobsAtOnceGiveWhatEachGivesAlone() {
    List<CompletableFuture<Void>> jobs = new ArrayList<>();
    for (int job = 0; job < 2; job++) {
      jobs.add(CompletableFuture.runAsync(AnyMomentTest::doAll));
    }
    jobs.forEach(CompletableFuture::join);
  }

  private static void doAll() {
    try {
      assertStillWorks();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
