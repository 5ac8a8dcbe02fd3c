package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {

  /** 16 images: 32 looks of the fit, 80 of the trial and 4 at known defects, of 0.5 s each. */
  private static final Pace PACE = Pace.of(16, 4, 3 + 32 * 0.5, 84 * 0.5);

  @Test
  void whatAFitDoesBesideLookingAtImagesDoesNotGrowWithThem() {
    assertEquals(new Pace(3, 0.5, 4), PACE);
    assertEquals(3 + 160 * 0.5, PACE.fit(80));
    assertEquals(3 + 160 * 0.5 + 404 * 0.5, PACE.candidate(80));
  }

  @Test
  void aFitThatLooksAtImagesFasterCountsAsLooking() {
    assertEquals(new Pace(0, 1, 0), Pace.of(10, 0, 5, 50));
  }

  @Test
  void asManyImagesAsThereIsTimeFor() {
    assertEquals(80, PACE.images(PACE.candidate(80)));
    assertEquals(79, PACE.images(PACE.candidate(80) - 0.001));
    assertEquals(0, PACE.images(PACE.candidate(1) - 0.001));
    assertEquals(0, PACE.images(-100));
  }

  @Test
  void whatTakesNoTimeIsNotLimited() {
    assertEquals(Integer.MAX_VALUE, Pace.of(10, 0, 0, 0).images(1));
  }
}
