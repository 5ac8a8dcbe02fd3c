package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FalseAlarmRateTest {

  /** What is beyond the largest of 19 has a Beta(1, 19) distribution: 1 - (1 - x)^19. */
  @Test
  void rateBeyondTheLargestImageHasAClosedForm() {
    FalseAlarmRate rate = FalseAlarmRate.atQuantile(19, 0.95);
    assertEquals(0.05, rate.expected(), 1e-12);
    assertEquals(1 - Math.pow(0.975, 1 / 19.0), rate.lowest(), 1e-12);
    assertEquals(1 - Math.pow(0.025, 1 / 19.0), rate.highest(), 1e-12);
  }

  /** Beyond all of ten images lies less than 1 - 0.05^(1/10) in 95 of 100 cases. */
  @Test
  void beyondAllImagesOnlyAnUpperEndIsKnown() {
    FalseAlarmRate rate = FalseAlarmRate.atQuantile(10, 0.95);
    assertEquals(0.05, rate.expected(), 1e-12);
    assertEquals(0, rate.lowest());
    assertEquals(0.2588655508930523, rate.highest(), 1e-12);
    assertTrue(rate.text().contains("10 held-out normal images"), rate.text());
    assertTrue(rate.text().contains("(0 to 26 %)"), rate.text());
    assertTrue(rate.warning(0.95).orElseThrow().contains("at least 19 held-out"), rate.text());
    assertEquals(Optional.empty(), FalseAlarmRate.atQuantile(19, 0.95).warning(0.95));
  }

  /**
   * Thresholds at the quantile of 40 uniform values: the part beyond lies within in 95 % of draws.
   */
  @Test
  void intervalHoldsTheRateInNineteenOfTwentyCases() {
    Random random = new Random(3);
    FalseAlarmRate rate = FalseAlarmRate.atQuantile(40, 0.95);
    int within = 0;
    double sum = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      double[] values = random.doubles(40).toArray();
      Arrays.sort(values);
      double beyond = 1 - Scale.quantile(values, 0.95);
      sum += beyond;
      within += beyond >= rate.lowest() && beyond <= rate.highest() ? 1 : 0;
    }
    assertEquals(0.95, within / (double) draws, 0.01);
    assertEquals(rate.expected(), sum / draws, 0.001);
  }

  /** Clopper and Pearson (1934), 95 %: 0 of 10 is 0 to 0.3085, 1 of 10 is 0.0025 to 0.4450. */
  @Test
  void countedRatesHaveThePublishedIntervals() {
    FalseAlarmRate none = FalseAlarmRate.counted(0, 10);
    assertEquals(0, none.expected());
    assertEquals(0, none.lowest());
    assertEquals(0.3085, none.highest(), 5e-5);
    FalseAlarmRate one = FalseAlarmRate.counted(1, 10);
    assertEquals(0.1, one.expected(), 1e-12);
    assertEquals(0.0025, one.lowest(), 5e-5);
    assertEquals(0.4450, one.highest(), 5e-5);
    assertEquals(1, FalseAlarmRate.counted(10, 10).highest());
  }

  @Test
  void whatIsNoRateIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FalseAlarmRate(5, 0.5, 0.6, 0.4));
    assertThrows(IllegalArgumentException.class, () -> new FalseAlarmRate(5, Double.NaN, 0, 1));
  }
}
