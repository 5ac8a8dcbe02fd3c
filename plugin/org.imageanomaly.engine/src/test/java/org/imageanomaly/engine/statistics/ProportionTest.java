package org.imageanomaly.engine.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProportionTest {

  /** Clopper and Pearson in closed form: where all or none have it, powers of 0.025. */
  @Test
  void theIntervalIsExact() {
    assertEquals(1 - Math.pow(0.025, 1 / 20.0), new Proportion(0, 20).highest(), 1e-9);
    assertEquals(0, new Proportion(0, 20).lowest());
    assertEquals(Math.pow(0.025, 1 / 20.0), new Proportion(20, 20).lowest(), 1e-9);
    assertEquals(1, new Proportion(20, 20).highest());
  }

  /** Of two, one: at the lower end P(X >= 1) = 1 - (1 - p)^2 is 0.025, and the upper is alike. */
  @Test
  void oneOfTwoIsAnywhereBetweenTheEnds() {
    double lowest = 1 - Math.sqrt(0.975);
    assertEquals(lowest, new Proportion(1, 2).lowest(), 1e-9);
    assertEquals(1 - lowest, new Proportion(1, 2).highest(), 1e-9);
    assertEquals("1 to 99 %", new Proportion(1, 2).interval());
  }
}
