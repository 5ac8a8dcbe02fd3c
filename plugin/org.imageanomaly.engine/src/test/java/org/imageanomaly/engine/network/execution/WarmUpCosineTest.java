package org.imageanomaly.engine.network.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WarmUpCosineTest {

  @Test
  void learningRateWarmsUpToItsPeakAndFallsToZero() {
    WarmUpCosine rate = new WarmUpCosine(1, 101);
    assertTrue(rate.valueAt(0, 0) > 0 && rate.valueAt(0, 0) < 0.2);
    assertEquals(1, rate.valueAt(6, 0), 0.01);
    assertEquals(0.5, rate.valueAt(53, 0), 0.02);
    assertEquals(0, rate.valueAt(101, 0), 1e-9);
    assertEquals(0, rate.valueAt(500, 0), 1e-9);
  }
}
