package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkPathTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> MISSING = Optional.of("does not load for linux-mips");

  @Test
  void oneDnnIsTakenWhereItWorks() {
    assertEquals(NONE, NetworkPath.whyNotFast("auto", () -> NONE));
    assertEquals(NONE, NetworkPath.whyNotFast("fast", () -> NONE));
  }

  @Test
  void layersAreTakenElsewhereAndTheReasonSaysWhy() {
    assertEquals(
        Optional.of("oneDNN does not load for linux-mips"),
        NetworkPath.whyNotFast("auto", () -> MISSING));
  }

  @Test
  void stockDoesNotEvenLookForOneDnn() {
    assertEquals(
        Optional.of("-Dorg.imageanomaly.network=stock"),
        NetworkPath.whyNotFast(
            "stock",
            () -> {
              throw new AssertionError("looked");
            }));
  }

  @Test
  void whatIsForcedButImpossibleIsSaid() {
    String message =
        assertThrows(ComputeException.class, () -> NetworkPath.whyNotFast("fast", () -> MISSING))
            .getMessage();
    assertTrue(message.contains("oneDNN does not load for linux-mips"), message);
  }

  @Test
  void anotherWordIsRefused() {
    String message =
        assertThrows(ComputeException.class, () -> NetworkPath.whyNotFast("quick", () -> NONE))
            .getMessage();
    assertTrue(message.contains("quick") && message.contains("auto, stock and fast"), message);
  }

  @Test
  void theUserIsToldOfLayersThatNobodyAskedFor() {
    String notice = NetworkPath.notice("auto", () -> MISSING).orElseThrow();
    assertTrue(notice.contains("oneDNN, which does not load for linux-mips."), notice);
    assertTrue(notice.contains("-Dorg.imageanomaly.network=stock"), notice);
    assertEquals(NONE, NetworkPath.notice("auto", () -> NONE));
    assertEquals(NONE, NetworkPath.notice("stock", () -> MISSING));
  }

  @Test
  void backendSaysWhatComputes() {
    String described = Backend.start().describe();
    assertTrue(
        described.matches("CPU, \\d+ threads?, (oneDNN \\d.* with .*|Deeplearning4j's layers .*)"),
        described);
  }
}
