package org.imageanomaly.engine.readahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class RoomTest {

  private final Room room = new Room(100);
  private final Room.Share head = room.share();
  private final Room.Share later = room.share();

  @Test
  void theHeadNeverWaitsAndOthersHaveWhatIsLeft() {
    later.resize(100);
    head.resize(1000);
    later.resize(10);
    room.next();
    later.resize(100);
  }

  @Test
  void whoWaitsGoesOnWhenThereIsRoom() throws Exception {
    head.resize(60);
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> later.resize(50));
    head.resize(50);
    waiting.get();
  }

  @Test
  void whoBecomesTheHeadGoesOn() throws Exception {
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> later.resize(500));
    room.next();
    waiting.get();
  }

  @Test
  void whoIsInterruptedHoldsWhatItHeld() {
    later.resize(30);
    head.resize(60);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> later.resize(50));
    assertEquals(false, Thread.interrupted());
    head.resize(10);
    later.resize(90);
  }
}
