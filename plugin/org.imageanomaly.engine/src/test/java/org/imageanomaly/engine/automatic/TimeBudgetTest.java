package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeBudgetTest {

  private static final double LAST_FIT = 60;

  /** 7 seconds an image: two looks of the fit, five of the trial. */
  private static final Pace PACE = new Pace(0, 1, 0);

  private long now = 7_000_000_000L;
  private final TimeBudget budget = new TimeBudget(10, () -> now);

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  void timeCountsFromTheBeginning() {
    assertEquals(0, budget.seconds());
    pass(2.5);
    assertEquals(2.5, budget.seconds());
  }

  @Test
  void theLastFitIsReckoned() {
    pass(40);
    assertTrue(budget.allows(500, LAST_FIT));
    assertFalse(budget.allows(500.1, LAST_FIT));
  }

  /** Three quarters of the 500 seconds left, for five candidates of 7 seconds an image. */
  @Test
  void imagesAreThoseThatAllCandidatesHaveTimeFor() {
    pass(40);
    assertEquals((int) (0.75 * 500 / 5 / 7), budget.images(5, PACE, LAST_FIT));
    assertEquals((int) (0.75 * 500 / 7), budget.images(1, PACE, LAST_FIT));
    pass(600);
    assertEquals(0, budget.images(1, PACE, LAST_FIT));
  }

  /** However many images there are to fit to in the end, candidates are compared before. */
  @Test
  void halfOfTheLimitIsForComparing() {
    assertTrue(budget.allows(300, 10_000));
    assertFalse(budget.allows(300.1, 10_000));
  }

  /** 10 s, then 6 minutes with what is not planned for, then 60 s: 7 minutes and 10 s. */
  @Test
  void theLimitThatAllowsAllIsInWholeMinutes() {
    assertEquals(8, TimeBudget.minutes(10, 0.75 * 360, LAST_FIT));
  }
}
