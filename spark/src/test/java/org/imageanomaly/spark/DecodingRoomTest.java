package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DecodingRoomTest {

  private final DecodingRoom room = new DecodingRoom(100);

  private static void assertWaits(CompletableFuture<?> work) {
    assertThrows(TimeoutException.class, () -> work.get(50, TimeUnit.MILLISECONDS));
  }

  @Test
  void whoComesLaterWaitsUntilThereIsRoom() throws Exception {
    DecodingRoom.Share first = room.share();
    DecodingRoom.Share second = room.share();
    first.accept(80);
    second.accept(20);
    CompletableFuture<Void> more = CompletableFuture.runAsync(() -> second.accept(30));
    assertWaits(more);
    first.close();
    more.get(60, TimeUnit.SECONDS);
  }

  @Test
  void whoCameFirstMayTakeMoreThanThereIs() {
    DecodingRoom.Share first = room.share();
    try (DecodingRoom.Share second = room.share()) {
      second.accept(90);
      first.accept(1000);
    }
    first.close();
    DecodingRoom.Share next = room.share();
    next.accept(100);
    next.close();
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() throws Exception {
    DecodingRoom.Share first = room.share();
    first.accept(100);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try (DecodingRoom.Share second = room.share()) {
                second.accept(1);
                interrupted.complete(false);
              } catch (CancellationException e) {
                interrupted.complete(true);
              }
            });
    waiting.start();
    assertWaits(interrupted);
    waiting.interrupt();
    assertTrue(interrupted.get(60, TimeUnit.SECONDS));
    first.close();
  }
}
