package org.imageanomaly.engine.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imageanomaly.engine.Progress;
import org.junit.jupiter.api.Test;

class PositionDensityTest {

  /** Two images, two channels, two positions: channel by channel, as N x K x h x w. */
  private static final float[] FEATURES = {1, 10, 2, 20, 4, 10, 6, 20};

  @Test
  void eachPositionHasTheDensityOfItsOwnVectorsInUnitsOfItsBandwidth() {
    PositionDensity density = PositionDensity.of(new float[] {0.5f, 0.25f}, FEATURES, 2, 2);
    double[] scores = density.logDensities(new float[] {1, 10, 2, 20})[0];
    double constant = -Math.log(2 * Math.PI);
    assertEquals(constant + Math.log((1 + Math.exp(-25 / 0.5)) / 2), scores[0], 1e-12);
    assertEquals(constant, scores[1], 1e-12);
  }

  /** Neighbors are 5 apart at one position and 0 at the other: 12.5 and 0 per coordinate. */
  @Test
  void bandwidthsAreRootMeanSquareDistancesToTheNearestNeighborPlusAFloor() {
    assertArrayEquals(
        new float[] {(float) Math.sqrt(12.5 + 0.625), (float) Math.sqrt(0.625)},
        PositionDensity.nearestNeighborBandwidths(FEATURES, 2, 2, Progress.none()),
        1e-6f);
  }

  @Test
  void equalFeaturesHaveNoBandwidth() {
    assertArrayEquals(
        new float[] {0, 0},
        PositionDensity.nearestNeighborBandwidths(
            new float[] {1, 2, 3, 4, 1, 2, 3, 4}, 2, 2, Progress.none()));
  }

  @Test
  void featuresComeBackInTheirOrder() {
    assertArrayEquals(FEATURES, PositionDensity.of(new float[] {1, 2}, FEATURES, 2, 2).features());
  }
}
