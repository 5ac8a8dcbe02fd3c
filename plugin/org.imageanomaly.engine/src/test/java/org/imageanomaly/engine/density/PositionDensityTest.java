package org.imageanomaly.engine.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PositionDensityTest {

  /** Two images, two channels, two positions: channel by channel, as N x K x h x w. */
  private static final float[] FEATURES = {1, 10, 2, 20, 4, 10, 6, 20};

  @Test
  void eachPositionHasTheDensityOfItsOwnVectors() {
    PositionDensity density = PositionDensity.of(0.5, FEATURES, 2, 2);
    double[] scores = density.logDensities(new float[] {1, 10, 2, 20})[0];
    double constant = -Math.log(2 * Math.PI * 0.25);
    assertEquals(constant + Math.log((1 + Math.exp(-25 / 0.5)) / 2), scores[0], 1e-12);
    assertEquals(constant, scores[1], 1e-12);
  }

  /** The nearest neighbours are 5 apart at one position, 0 at the other, over two coordinates. */
  @Test
  void bandwidthIsTheRootMeanSquareDistanceToTheNearestNeighbor() {
    assertEquals(
        Math.sqrt(25 / 2.0 / 2), PositionDensity.nearestNeighborBandwidth(FEATURES, 2, 2), 1e-12);
  }

  @Test
  void featuresComeBackInTheirOrder() {
    assertArrayEquals(FEATURES, PositionDensity.of(1, FEATURES, 2, 2).features());
  }
}
