package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {

  private static final long BYTES = 12L << 20;

  private final DecodingMemory memory = new DecodingMemory(BYTES);
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void smallPicturesAreDecodedAtOnce() throws Exception {
    CountDownLatch together = new CountDownLatch(4);
    List<Future<Boolean>> works = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      works.add(
          threads.submit(
              () ->
                  memory.hold(
                      1 << 17,
                      () -> {
                        together.countDown();
                        return together.await(30, TimeUnit.SECONDS);
                      })));
    }
    for (Future<Boolean> work : works) {
      assertTrue(work.get());
    }
  }

  @Test
  void picturesThatNeedMoreThanHalfAreDecodedOneAfterTheOther() throws Exception {
    assertEquals(1, greatestNumberAtOnce(600_000));
  }

  @Test
  void oneThatNeedsMoreThanThereIsIsDecodedAlone() throws Exception {
    assertEquals(1, greatestNumberAtOnce(1L << 40));
  }

  private int greatestNumberAtOnce(long pixels) throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger greatest = new AtomicInteger();
    List<Future<Void>> works = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      works.add(
          threads.submit(
              () ->
                  memory.hold(
                      pixels,
                      () -> {
                        greatest.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.sleep(5);
                        running.decrementAndGet();
                        return null;
                      })));
    }
    for (Future<Void> work : works) {
      work.get();
    }
    return greatest.get();
  }

  @Test
  void whatFailsGivesItsRoomBack() {
    for (int i = 0; i < 3; i++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              memory.hold(
                  1L << 40,
                  () -> {
                    throw new IllegalStateException();
                  }));
    }
  }
}
