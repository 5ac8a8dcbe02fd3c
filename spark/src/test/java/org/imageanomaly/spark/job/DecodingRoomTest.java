package org.imageanomaly.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DecodingRoomTest {

  private final DecodingRoom room = DecodingRoom.of(100);

  /** A thread that waits for room, once it does. */
  private static Thread waiting(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(thread.isAlive(), "it does not wait");
      Thread.onSpinWait();
    }
    return thread;
  }

  private static void assertEnds(Thread thread) throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(600));
    assertFalse(thread.isAlive());
  }

  @Test
  void whoComesLaterWaitsUntilThereIsRoom() throws Exception {
    DecodingRoom.Share first = room.share();
    DecodingRoom.Share second = room.share();
    first.accept(80);
    second.accept(20);
    Thread more = waiting(() -> second.accept(30));
    first.close();
    assertEnds(more);
  }

  /** An image that needs all there is would never have its turn among small ones. */
  @Test
  void whoWaitsIsNotOvertaken() throws Exception {
    DecodingRoom.Share first = room.share();
    first.accept(10);
    DecodingRoom.Share large = room.share();
    Thread alone = waiting(large::alone);
    DecodingRoom.Share next = room.share();
    Thread small = waiting(() -> next.accept(1));
    first.close();
    assertEnds(alone);
    assertTrue(small.isAlive());
    large.close();
    assertEnds(small);
  }

  /** Two that want more than what they have would wait for each other. */
  @Test
  void whoWaitsForMoreHasNothingMeanwhile() throws Exception {
    DecodingRoom.Share first = room.share();
    DecodingRoom.Share second = room.share();
    first.accept(40);
    second.accept(40);
    Thread more = waiting(first::alone);
    CompletableFuture<Void> both =
        CompletableFuture.runAsync(
            () -> {
              second.alone();
              second.close();
            });
    // the first one had its turn, whether before or after
    assertEnds(more);
    first.close();
    both.get(600, TimeUnit.SECONDS);
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() throws Exception {
    DecodingRoom.Share first = room.share();
    first.accept(100);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting =
        waiting(
            () -> {
              try (DecodingRoom.Share second = room.share()) {
                second.accept(1);
                interrupted.complete(false);
              } catch (CancellationException e) {
                interrupted.complete(true);
              }
            });
    waiting.interrupt();
    assertEquals(true, interrupted.get(600, TimeUnit.SECONDS));
    first.close();
    room.share().accept(100);
  }
}
