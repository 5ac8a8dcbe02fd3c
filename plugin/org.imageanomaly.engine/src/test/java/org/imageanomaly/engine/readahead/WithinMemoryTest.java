package org.imageanomaly.engine.readahead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.image.UnreadableImageException.Reason;
import org.junit.jupiter.api.Test;

class WithinMemoryTest {

  private final List<Long> announced = new ArrayList<>();
  private int attempts;

  private String read(int failing) throws UnreadableImageException {
    return WithinMemory.read(
        announced::add,
        () -> {
          if (attempts++ < failing) {
            throw new OutOfMemoryError("Java heap space");
          }
          return "read";
        });
  }

  @Test
  void whatFitsIsReadOnce() throws Exception {
    assertEquals("read", read(0));
    assertEquals(1, attempts);
    assertEquals(List.of(), announced);
  }

  @Test
  void whatDoesNotFitBesideOthersIsReadAloneOnceMore() throws Exception {
    assertEquals("read", read(1));
    assertEquals(List.of(ReadAhead.unknown()), announced);
  }

  @Test
  void whatDoesNotFitAloneIsTooLarge() {
    UnreadableImageException refusal = assertThrows(UnreadableImageException.class, () -> read(2));
    assertEquals(2, attempts);
    assertEquals(Reason.TOO_LARGE, refusal.reason());
    assertTrue(refusal.getMessage().contains("-Xmx"), refusal.getMessage());
  }

  @Test
  void damageIsNotTriedAgain() {
    UnreadableImageException damaged =
        new UnreadableImageException(Reason.DAMAGED, "The image is damaged.", null);
    assertThrows(
        UnreadableImageException.class,
        () ->
            WithinMemory.read(
                announced::add,
                () -> {
                  attempts++;
                  throw damaged;
                }));
    assertEquals(1, attempts);
  }
}
