package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;
import org.junit.jupiter.api.Test;

/** One feature on two positions far apart, of mean 10, with good patches at 4 and at 16. */
class PatchMeasureTest {

  private static final PositionGaussians GAUSSIANS =
      new PositionGaussians(1, 1, 2, 1, new float[] {10, 10}, new float[] {0.5f, 0.25f});

  /** In half and in quarters, counted from the mean: either place is the neighbor of the other. */
  private static final NearestPatches NEAREST =
      NearestPatches.of(GAUSSIANS, 0, 2, -3, 3, -1.5f, 1.5f);

  private static final UsualDistance FROM_MEAN =
      new UsualDistance(new float[] {1, 2}, new float[] {0.5f, 0.25f});
  private static final UsualDistance FROM_NEAREST =
      new UsualDistance(new float[] {0.5f, 0.25f}, new float[] {0.25f, 0.5f});

  private static PatchMeasure measure() {
    return new PatchMeasure(
        new GoodPatches(GAUSSIANS, Optional.of(NEAREST)), List.of(FROM_MEAN, FROM_NEAREST));
  }

  /**
   * From the mean 0 and 5 deviations, from the nearest 1.5 (by the wider place) and 3.5: usual are
   * 1 and 2, and 0.5 and 0.25.
   */
  @Test
  void largerOfBothCounts() {
    Features images = new Features(1, 1, 2, new float[] {10, 30, 16, 4});
    List<FeatureMeasure.Found> found = measure().measure(images);
    // (0 - 1) / 0.5 and (1.5 - 0.5) / 0.25; (5 - 2) / 0.25 and (3.5 - 0.25) / 0.5
    assertArrayEquals(new float[] {4, 12}, found.get(0).positions());
    assertEquals(12, found.get(0).value());
    // (3 - 1) / 0.5 and (0 - 0.5) / 0.25; (1.5 - 2) / 0.25 and (0 - 0.25) / 0.5
    assertArrayEquals(new float[] {4, -0.5f}, found.get(1).positions());
    assertEquals(4, found.get(1).value());
    assertTrue(measure().higherIsUnusual());
    assertEquals(DistanceSet.GAUSSIANS_AND_NEAREST, measure().good().distances());
  }

  @Test
  void gaussiansAloneCountWhereNothingIsRemembered() {
    PatchMeasure measure =
        new PatchMeasure(new GoodPatches(GAUSSIANS, Optional.empty()), List.of(FROM_MEAN));
    assertEquals(DistanceSet.GAUSSIANS, measure.good().distances());
    Features image = new Features(1, 1, 2, new float[] {10, 30});
    assertArrayEquals(new float[] {-2, 12}, measure.measure(image).get(0).positions());
  }

  @Test
  void usualDistancesOfAnotherDetectorAreRefused() {
    GoodPatches both = new GoodPatches(GAUSSIANS, Optional.of(NEAREST));
    GoodPatches gaussians = new GoodPatches(GAUSSIANS, Optional.empty());
    UsualDistance longer = new UsualDistance(new float[3], new float[] {1, 1, 1});
    assertRefused(both, List.of(FROM_MEAN));
    assertRefused(gaussians, List.of(FROM_MEAN, FROM_NEAREST));
    assertRefused(gaussians, List.of());
    assertRefused(gaussians, List.of(longer));
    assertRefused(both, List.of(FROM_MEAN, longer));
  }

  private static void assertRefused(GoodPatches good, List<UsualDistance> usual) {
    assertThrows(IllegalArgumentException.class, () -> new PatchMeasure(good, usual));
  }
}
