package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PairingTest {

  /** Both generated images are nearest to 0; the nearer one gets it, the other one must leave. */
  @Test
  void everyRealImageIsThePartnerOfOneGeneratedImage() {
    float[] real = {0, 0, 10, 10};
    float[] made = {1, 1, 0.5f, 0.5f};
    assertArrayEquals(new int[] {1, 0}, new Pairing(real, 2, 1).partners(made));
  }

  /**
   * Of two red images, (10, 2) is a little bluer than (14, -1) and nearer to the red partner (10,
   * 0) as well. It gets the blue one (0, 10) all the same: 164 + 17 is less than 4 + 317.
   */
  @Test
  void theMostSimilarOneGetsTheUnusualPartner() {
    float[] real = {0, 10, 10, 0};
    float[] made = {10, 2, 14, -1};
    assertArrayEquals(new int[] {0, 1}, new Pairing(real, 2, 1).partners(made));
  }

  @Test
  void gradientIsThatOfTheMeanAbsoluteDifference() {
    float[] real = {0, 0, 10, 10};
    float[] made = {1, 1, 0.5f, 0};
    assertArrayEquals(new float[] {-2, -2, 2, 0}, new Pairing(real, 2, 4).gradient(made));
  }
}
