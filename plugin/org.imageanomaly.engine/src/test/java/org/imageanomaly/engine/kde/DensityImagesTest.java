package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DensityImagesTest {

  private static final int KD_CAE_OF_128_PIXELS = 128 * 8 * 8;
  private static final int KD_CAE_OF_512_PIXELS = 128 * 32 * 32;

  @Test
  void everyImageOfAUsualTrainingIsTaken() {
    assertEquals(391, DensityImages.choose(391, KD_CAE_OF_512_PIXELS, new Random(1)).cardinality());
    assertEquals(
        2000, DensityImages.choose(2000, KD_CAE_OF_128_PIXELS, new Random(1)).cardinality());
    assertEquals(0, DensityImages.choose(0, KD_CAE_OF_128_PIXELS, new Random(1)).cardinality());
  }

  @Test
  void ofManyImagesAsManyAreDrawnAsFit() {
    assertEquals(
        2000, DensityImages.choose(20_000, KD_CAE_OF_128_PIXELS, new Random(1)).cardinality());
    assertEquals(
        512, DensityImages.choose(20_000, KD_CAE_OF_512_PIXELS, new Random(1)).cardinality());
  }

  @Test
  void theDrawIsSeededAndEven() {
    assertEquals(
        DensityImages.choose(20_000, KD_CAE_OF_128_PIXELS, new Random(7)),
        DensityImages.choose(20_000, KD_CAE_OF_128_PIXELS, new Random(7)));
    assertNotEquals(
        DensityImages.choose(20_000, KD_CAE_OF_128_PIXELS, new Random(7)),
        DensityImages.choose(20_000, KD_CAE_OF_128_PIXELS, new Random(8)));
    int inFirstHalf = 0;
    for (int seed = 0; seed < 10; seed++) {
      inFirstHalf +=
          DensityImages.choose(20_000, KD_CAE_OF_128_PIXELS, new Random(seed))
              .get(0, 10_000)
              .cardinality();
    }
    // hypergeometric: mean 10,000, standard deviation 67
    assertTrue(Math.abs(inFirstHalf - 10_000) < 300, inFirstHalf + " of 20,000 in the first half");
  }
}
