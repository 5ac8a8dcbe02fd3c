package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

  private final List<Integer> taken = new ArrayList<>();

  @Test
  void elementsComeInTheirOrderHoweverLongTheyTake() {
    try (ReadAhead<Integer> ahead = new ReadAhead<>(3, taken::add)) {
      for (int i = 0; i < 50; i++) {
        int element = i;
        ahead.add(
            () -> {
              Thread.sleep(element % 3 == 0 ? 4 : 0);
              return element;
            });
      }
      ahead.finish();
    }
    assertEquals(IntStream.range(0, 50).boxed().toList(), taken);
  }

  @Test
  void twoThreadsPrepareAtOnce() {
    CountDownLatch together = new CountDownLatch(2);
    Callable<Integer> meeting =
        () -> {
          together.countDown();
          return together.await(30, TimeUnit.SECONDS) ? 1 : 0;
        };
    try (ReadAhead<Integer> ahead = new ReadAhead<>(2, taken::add)) {
      ahead.add(meeting);
      ahead.add(meeting);
      ahead.finish();
    }
    assertEquals(List.of(1, 1), taken);
  }

  @Test
  void noMoreThanTwoElementsAThreadAreAhead() {
    AtomicInteger prepared = new AtomicInteger();
    AtomicInteger takenBefore = new AtomicInteger();
    AtomicInteger greatest = new AtomicInteger();
    try (ReadAhead<Integer> ahead =
        new ReadAhead<>(
            2,
            element ->
                greatest.accumulateAndGet(
                    prepared.get() - takenBefore.getAndIncrement(), Math::max))) {
      for (int i = 0; i < 100; i++) {
        ahead.add(prepared::incrementAndGet);
      }
      ahead.finish();
    }
    assertEquals(100, takenBefore.get());
    assertTrue(greatest.get() <= 4, greatest + " elements were ahead");
  }

  @Test
  void whatAnElementThrowsIsThrownToItsTaker() {
    IllegalStateException failure = new IllegalStateException("broken");
    OutOfMemoryError error = new OutOfMemoryError("full");
    try (ReadAhead<Integer> ahead = new ReadAhead<>(2, taken::add)) {
      ahead.add(() -> 1);
      ahead.add(
          () -> {
            throw failure;
          });
      ahead.add(
          () -> {
            throw error;
          });
      assertSame(failure, assertThrows(IllegalStateException.class, ahead::finish));
      assertEquals(List.of(1), taken);
      assertSame(error, assertThrows(OutOfMemoryError.class, ahead::finish));
    }
  }

  @Test
  void anInterruptionIsACancellation() {
    CountDownLatch never = new CountDownLatch(1);
    try (ReadAhead<Integer> ahead = new ReadAhead<>(1, taken::add)) {
      ahead.add(
          () -> {
            never.await();
            return 1;
          });
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, ahead::finish);
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    ReadAhead<Integer> ahead = new ReadAhead<>(1, taken::add);
    ahead.add(
        () -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            ended.countDown();
          }
          return 1;
        });
    assertTrue(started.await(30, TimeUnit.SECONDS));
    ahead.close();
    assertTrue(ended.await(30, TimeUnit.SECONDS));
  }
}
