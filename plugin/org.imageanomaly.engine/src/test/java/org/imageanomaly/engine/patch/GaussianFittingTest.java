package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.imageanomaly.engine.feature.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small features against NumPy 1.24.2, which took the definitions literally. */
class GaussianFittingTest {

  private static final int IMAGES = 6;

  /** Six images of 3 features on 4 x 5 positions, by a formula. */
  private static Features small() {
    float[] values = new float[IMAGES * 3 * 4 * 5];
    for (int i = 0; i < values.length; i++) {
      int x = i % 5;
      int y = i / 5 % 4;
      int k = i / 20 % 3;
      int n = i / 60;
      int drawn =
          n * 31
              + k * 17
              + y * 7
              + x * 5
              + n * k * 13
              + y * x * 3
              + n * y * 11
              + k * x * 19
              + n * n * x * 5;
      values[i] = drawn % 23 / 4f + k * 2 + y * 0.5f;
    }
    return new Features(3, 4, 5, values);
  }

  private static Features random(int images, int channels, int height, int width, long seed) {
    Random random = new Random(seed);
    float[] values = new float[images * channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (100 + random.nextGaussian());
    }
    return new Features(channels, height, width, values);
  }

  private static PatchMoments moments(Features features, int from, int to) {
    PatchMoments moments = new PatchMoments(features.image(0));
    for (int i = from; i < to; i++) {
      moments.add(features.byPosition(i));
    }
    return moments;
  }

  private static PositionGaussians fit(Features features) {
    return new GaussianFitting(moments(features, 0, features.images())).fit();
  }

  private static double distance(float[][] found, int image, int y, int x) {
    return found[image][y * 5 + x];
  }

  /** Mean and covariance of all images over the 3 x 3 positions about each, the edge repeated. */
  @Test
  void meansAndDistancesAreThoseOfTheNeighborhood() {
    PositionGaussians gaussians = fit(small());
    assertEquals(2.564815, gaussians.means()[0], 1e-5);
    assertEquals(6.12037, gaussians.means()[(2 * 5 + 3) * 3 + 1], 1e-5);
    assertEquals(8.101852, gaussians.means()[(3 * 5 + 4) * 3 + 2], 1e-5);
    float[][] found = gaussians.distances(small());
    assertEquals(0.980993, distance(found, 0, 0, 0), 1e-5);
    assertEquals(0.998852, distance(found, 1, 2, 3), 1e-5);
    assertEquals(1.077087, distance(found, 5, 3, 4), 1e-5);
    assertEquals(0.853782, distance(found, 3, 1, 0), 1e-5);
    assertEquals(1.087658, distance(found, 2, 0, 4), 1e-5);
  }

  /** The last features, one or two, count as independent of those before, and 0.7 times. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.968552, 1.001154, 1.080906, 0.862254",
    "2, 0.957129, 0.977296, 1.063718, 0.768049"
  })
  void featuresApartAreIndependentOfTheOthers(
      int apart, double first, double second, double third, double fourth) {
    PatchMoments moments = moments(small(), 0, IMAGES);
    float[][] found = new GaussianFitting(moments, apart).fit().distances(small());
    assertEquals(first, distance(found, 0, 0, 0), 1e-5);
    assertEquals(second, distance(found, 1, 2, 3), 1e-5);
    assertEquals(third, distance(found, 5, 3, 4), 1e-5);
    assertEquals(fourth, distance(found, 3, 1, 0), 1e-5);
  }

  /** One covariance for 2 x 2 positions: their mean, and by how much means of neighbors differ. */
  @Test
  void positionsOfABlockShareACovariance() {
    PatchMoments moments = moments(small(), 0, IMAGES, 2);
    assertEquals(6, moments.blocks());
    assertEquals(4, moments.blockOf(3 * 5 + 2));
    float[][] found = new GaussianFitting(moments).fit().distances(small());
    assertEquals(0.991142, distance(found, 0, 0, 0), 1e-5);
    assertEquals(0.893025, distance(found, 1, 2, 3), 1e-5);
    assertEquals(1.33176, distance(found, 5, 3, 4), 1e-5);
    assertEquals(0.901483, distance(found, 3, 1, 0), 1e-5);
    assertEquals(1.036464, distance(found, 2, 0, 4), 1e-5);
  }

  private static PatchMoments moments(Features features, int from, int to, int block) {
    PatchMoments moments = new PatchMoments(features.image(0), block);
    for (int i = from; i < to; i++) {
      moments.add(features.byPosition(i));
    }
    return moments;
  }

  /** More positions than covariances, fewer images than features, and constant features. */
  @Test
  void fewImagesOnManyPositionsMakeFiniteDistances() {
    Features features = random(2, 7, 66, 33, 1);
    for (int i = 0; i < 66 * 33; i++) {
      features.values()[i] = 5;
      features.values()[i + 7 * 66 * 33] = 5;
    }
    PatchMoments moments = moments(features, 0, 2);
    assertEquals(3, moments.block);
    assertEquals(22 * 11, moments.blocks());
    PositionGaussians gaussians = new GaussianFitting(moments).fit();
    for (float[] found : gaussians.distances(random(2, 7, 66, 33, 2))) {
      for (float value : found) {
        assertTrue(Float.isFinite(value) && value > 0, () -> "distance " + value);
      }
    }
  }

  /** The offset is far from all others, as where the first image is the odd one. */
  @Test
  void setsOfImagesAreAddedAndTakenAway() {
    Features features = random(7, 4, 3, 6, 3);
    for (int i = 0; i < 4 * 3 * 6; i++) {
      features.values()[i] += 1000;
    }
    PatchMoments first = moments(features, 0, 3);
    PatchMoments rest = moments(features, 3, 7);
    PatchMoments all = first.empty();
    all.add(first);
    all.add(rest);
    assertEquals(7, all.images);
    PositionGaussians expected = new GaussianFitting(rest).fit();
    PositionGaussians found = new GaussianFitting(all.without(first)).fit();
    assertArrayEquals(expected.means(), found.means(), 1e-4f);
    assertArrayEquals(expected.whitening(), found.whitening(), 1e-4f);
    assertArrayEquals(fit(features).means(), new GaussianFitting(all).fit().means(), 1e-4f);
    assertEquals(3, first.images);
    assertFalse(expected.equals(fit(features)));
  }

  @Test
  void uniformFeaturesAreWhereTheyShouldBe() {
    Features uniform = new Features(2, 3, 3, new float[3 * 2 * 9]);
    PositionGaussians gaussians = fit(uniform);
    for (float value : gaussians.distances(uniform)[0]) {
      assertEquals(0, value);
    }
  }

  @Test
  void gaussiansOfAnotherSizeAreRefused() {
    PositionGaussians gaussians = fit(small());
    assertThrows(
        IllegalArgumentException.class,
        () -> new PositionGaussians(3, 5, 5, 1, gaussians.means(), gaussians.whitening()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PositionGaussians(3, 4, 5, 2, gaussians.means(), gaussians.whitening()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PositionGaussians(3, 4, 5, 0, gaussians.means(), gaussians.whitening()));
  }
}
