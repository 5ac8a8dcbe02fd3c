package org.imageanomaly.engine.readahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.imageanomaly.engine.compute.RequestedThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
class ReadAheadTest {

  private static final long ENOUGH = 1 << 20;

  private final List<Integer> taken = new ArrayList<>();

  private ReadAhead<Integer> ahead(int threads, long bytes) {
    return new ReadAhead<>(threads, bytes, taken::add);
  }

  private static ReadAhead.Preparation<Integer> waitingFor(CountDownLatch latch, int element) {
    return memory -> {
      latch.await();
      return element;
    };
  }

  @Test
  void elementsComeInTheirOrderThoughLaterOnesAreReadyFirst() {
    try (ReadAhead<Integer> ahead = ahead(2, ENOUGH)) {
      for (int i = 0; i < 50; i += 2) {
        CountDownLatch second = new CountDownLatch(1);
        int element = i;
        ahead.add(waitingFor(second, element));
        ahead.add(
            memory -> {
              second.countDown();
              return element + 1;
            });
      }
      ahead.finish();
    }
    assertEquals(IntStream.range(0, 50).boxed().toList(), taken);
  }

  @Test
  void noMoreThanTwoElementsAThreadAreAhead() {
    AtomicInteger prepared = new AtomicInteger();
    AtomicInteger takenBefore = new AtomicInteger();
    AtomicInteger greatest = new AtomicInteger();
    try (ReadAhead<Integer> ahead =
        new ReadAhead<>(
            2,
            ENOUGH,
            element ->
                greatest.accumulateAndGet(
                    prepared.get() - takenBefore.getAndIncrement(), Math::max))) {
      for (int i = 0; i < 100; i++) {
        ahead.add(memory -> prepared.incrementAndGet());
      }
      ahead.finish();
    }
    assertEquals(100, takenBefore.get());
    assertTrue(greatest.get() <= 4, greatest + " elements were ahead");
  }

  /** Also those that are ready and wait to be taken. */
  @Test
  void elementsHoldNoMoreTogetherThanThereIs() {
    AtomicLong held = new AtomicLong();
    AtomicLong greatest = new AtomicLong();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(4, 100, element -> held.addAndGet(-element))) {
      for (int i = 0; i < 60; i++) {
        int bytes = 20 + i % 3 * 10;
        ahead.add(
            memory -> {
              memory.accept(bytes);
              greatest.accumulateAndGet(held.addAndGet(bytes), Math::max);
              return bytes;
            });
      }
      ahead.finish();
    }
    // the next to be taken does not wait
    assertTrue(greatest.get() <= 100 + 40, greatest + " bytes were held");
    assertEquals(0, held.get());
  }

  @Test
  void anElementThatNeedsMoreThanThereIsGoesAlone() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger greatest = new AtomicInteger();
    try (ReadAhead<Integer> ahead = new ReadAhead<>(4, 100, element -> running.decrementAndGet())) {
      for (int i = 0; i < 20; i++) {
        ahead.add(
            memory -> {
              memory.accept(1000);
              return greatest.accumulateAndGet(running.incrementAndGet(), Math::max);
            });
      }
      ahead.finish();
    }
    assertEquals(1, greatest.get());
  }

  @Test
  void whatAnElementThrowsIsThrownToItsTaker() {
    IllegalStateException failure = new IllegalStateException("broken");
    OutOfMemoryError error = new OutOfMemoryError("full");
    try (ReadAhead<Integer> ahead = ahead(2, ENOUGH)) {
      ahead.add(memory -> 1);
      ahead.add(
          memory -> {
            throw failure;
          });
      assertSame(failure, assertThrows(IllegalStateException.class, ahead::finish));
      assertEquals(List.of(1), taken);
    }
    try (ReadAhead<Integer> ahead = ahead(2, ENOUGH)) {
      ahead.add(
          memory -> {
            throw error;
          });
      assertSame(error, assertThrows(OutOfMemoryError.class, ahead::finish));
    }
  }

  @Test
  void anInterruptionIsACancellation() {
    try (ReadAhead<Integer> ahead = ahead(1, ENOUGH)) {
      ahead.add(waitingFor(new CountDownLatch(1), 1));
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, ahead::finish);
      assertFalse(Thread.interrupted());
    }
  }

  @Test
  void closingEndsWhatIsUnderWayAndWhatWaitsForRoom() throws InterruptedException {
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(2);
    ReadAhead<Integer> ahead = ahead(2, 100);
    for (int i = 0; i < 2; i++) {
      ahead.add(
          memory -> {
            try {
              memory.accept(80);
              full.countDown();
              new CountDownLatch(1).await();
            } finally {
              ended.countDown();
            }
            return 1;
          });
    }
    full.await();
    ahead.close();
    ended.await();
  }

  @Test
  void afterAFailureTheOthersCanStillBeTaken() {
    try (ReadAhead<Integer> ahead = ahead(2, 100)) {
      ahead.add(
          memory -> {
            memory.accept(80);
            throw new IllegalStateException("broken");
          });
      ahead.add(
          memory -> {
            memory.accept(80);
            return 2;
          });
      assertThrows(IllegalStateException.class, ahead::finish);
      ahead.finish();
    }
    assertEquals(List.of(2), taken);
  }

  @Test
  void thereAreAsManyThreadsAsProcessorsOrAsAskedFor() {
    assertEquals(2, ReadAhead.threads(OptionalInt.empty(), 2));
    assertEquals(16, ReadAhead.threads(OptionalInt.empty(), 64));
    assertEquals(3, ReadAhead.threads(OptionalInt.of(3), 8));
  }

  /** Elements that wait for as many others need all of them at once, and there are no more. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void asManyElementsArePreparedAtOnceAsThreadsWereRequested(int threads) {
    CyclicBarrier all = new CyclicBarrier(threads);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (RequestedThreads requested = new RequestedThreads(threads);
        ReadAhead<Integer> ahead = new ReadAhead<>(taken::add)) {
      for (int i = 0; i < 4 * threads; i++) {
        ahead.add(
            memory -> {
              seen.add(Thread.currentThread());
              return all.await(300, TimeUnit.SECONDS);
            });
      }
      ahead.finish();
      assertEquals(1, requested.most());
    }
    assertEquals(4 * threads, taken.size());
    assertEquals(threads, seen.size());
  }
}
