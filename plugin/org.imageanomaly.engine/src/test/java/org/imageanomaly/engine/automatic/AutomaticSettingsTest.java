package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomaticSettingsTest {

  @Test
  void imagesAreSquares() {
    assertEquals(
        new ImageShape(3, 256, 256),
        new AutomaticSettings(256, ColorMode.RGB, 0.95, 5, 1).inputShape());
  }

  @ParameterizedTest
  @CsvSource({
    "56, 0.95, 5, size",
    "1032, 0.95, 5, size",
    "250, 0.95, 5, multiple of 8",
    "256, 0, 5, quantile",
    "256, 1.01, 5, quantile",
    "256, NaN, 5, quantile",
    "256, 0.95, 0, time",
    "256, 0.95, NaN, time"
  })
  void settingsThatMakeNoSearchAreRefused(
      int size, double quantile, double minutes, String message) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new AutomaticSettings(size, ColorMode.GRAY, quantile, minutes, 1));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }
}
