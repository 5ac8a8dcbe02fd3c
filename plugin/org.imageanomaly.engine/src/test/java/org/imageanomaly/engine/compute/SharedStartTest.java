package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.engine.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedStartTest {

  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final AtomicInteger starts = new AtomicInteger();
  private final SharedStart<Thread> slow =
      new SharedStart<>(
          "slow",
          () -> {
            starts.incrementAndGet();
            awaitUninterruptibly(goOn);
            return Thread.currentThread();
          });

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("the start was interrupted", e);
    }
  }

  @AfterEach
  void letTheStartEnd() {
    goOn.countDown();
  }

  /** A node that waits for the start, on a thread of its own. */
  private final class Waiter {
    private final FutureTask<Thread> result;
    private final Thread thread;

    Waiter(Progress progress) {
      result = new FutureTask<>(() -> slow.get(progress, "starting"));
      thread = new Thread(result);
      thread.start();
    }

    void assertCanceled() throws InterruptedException {
      Throwable cause = assertThrows(ExecutionException.class, result::get).getCause();
      assertEquals(CancellationException.class, cause.getClass());
    }
  }

  @Test
  void anInterruptedWaiterEndsAndTheStartGoesOnForTheOthers() throws Exception {
    Waiter patient = new Waiter(Progress.none());
    Waiter canceled = new Waiter((fraction, message) -> waiting.countDown());
    waiting.await();
    canceled.thread.interrupt();
    canceled.assertCanceled();
    assertFalse(patient.result.isDone());
    goOn.countDown();
    Thread starter = patient.result.get();
    assertEquals(starter, slow.get(Progress.none(), "starting"));
    assertEquals(1, starts.get());
  }

  @Test
  void aProgressThatIsCanceledEndsTheWaiting() throws Exception {
    List<String> messages = Collections.synchronizedList(new ArrayList<>());
    Waiter canceled =
        new Waiter(
            (fraction, message) -> {
              messages.add(message);
              if (messages.size() == 3) {
                throw new CancellationException();
              }
            });
    canceled.assertCanceled();
    assertEquals(List.of("starting", "starting", "starting"), messages);
  }

  @Test
  void aThreadThatIsInterruptedAlreadyDoesNotWaitAndIsToldOnce() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> slow.get(Progress.none(), "starting"));
    assertFalse(Thread.interrupted());
  }

  @Test
  void whatIsStartedIsThereForInterruptedThreadsToo() {
    goOn.countDown();
    Thread starter = slow.get(Progress.none(), "starting");
    Thread.currentThread().interrupt();
    try {
      assertEquals(starter, slow.get(Progress.none(), "starting"));
    } finally {
      assertTrue(Thread.interrupted(), "nobody has taken note of it");
    }
  }

  @Test
  void theThreadIsADaemonOfItsOwnThatInheritsNothing() {
    InheritableThreadLocal<String> node = new InheritableThreadLocal<>();
    node.set("CAE Learner");
    SharedStart<String> start =
        new SharedStart<>(
            "start",
            () -> {
              assertTrue(Thread.currentThread().isDaemon());
              assertEquals("start", Thread.currentThread().getName());
              assertEquals(
                  SharedStart.class.getClassLoader(),
                  Thread.currentThread().getContextClassLoader());
              return String.valueOf(node.get());
            });
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(null);
    try {
      assertEquals("null", start.get(Progress.none(), ""));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      node.remove();
    }
  }

  @Test
  void aFailedStartIsTriedAgainByTheNextWhoAsks() {
    AtomicInteger tries = new AtomicInteger();
    SharedStart<String> start =
        new SharedStart<>(
            "start",
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new ComputeException("no space left");
              }
              return "started";
            });
    ComputeException failure =
        assertThrows(ComputeException.class, () -> start.get(Progress.none(), ""));
    assertEquals("no space left", failure.getMessage());
    assertEquals("started", start.get(Progress.none(), ""));
    assertEquals("started", start.get(Progress.none(), ""));
    assertEquals(2, tries.get());
  }

  @Test
  void anErrorInTheStartIsToldWithWhatItWas() {
    SharedStart<String> start =
        new SharedStart<>(
            "start",
            () -> {
              throw new UnsatisfiedLinkError("libm.so");
            });
    ComputeException failure =
        assertThrows(ComputeException.class, () -> start.get(Progress.none(), ""));
    assertTrue(failure.getMessage().contains("libm.so"), failure.getMessage());
    assertNotEquals(
        failure, assertThrows(ComputeException.class, () -> start.get(Progress.none(), "")));
    assertNull(failure.getCause().getCause());
  }
}
