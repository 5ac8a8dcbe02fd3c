package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.feature.Features;
import org.junit.jupiter.api.Test;

/**
 * Of 8 features, the last 2 of them apart, against scikit-learn 1.2.1 (NearestNeighbors by the
 * Mahalanobis distance of each place) and SciPy 1.10.1 (cdist).
 */
class NearestPatchesTest {

  private static final int CHANNELS = 8;
  private static final int APART = 2;

  /** Eighths between 0 and 12.5. */
  private static float drawn(long i, int salt) {
    return (i * i * (7 + salt) + i * 13 + salt * 29) % 101 / 8f;
  }

  private static Features features(int images, int height, int width, int salt) {
    float[] values = new float[images * CHANNELS * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = drawn(i, salt);
    }
    return new Features(CHANNELS, height, width, values);
  }

  /** Features that are apart are independent of the others. */
  private static PositionGaussians gaussians(int height, int width, int block) {
    float[] means = new float[height * width * CHANNELS];
    for (int i = 0; i < means.length; i++) {
      means[i] = drawn(i, 2);
    }
    int squares = ((height + block - 1) / block) * ((width + block - 1) / block);
    float[] whitening = new float[squares * LowerTriangle.length(CHANNELS)];
    int at = 0;
    for (int square = 0; square < squares; square++) {
      for (int i = 0; i < CHANNELS; i++) {
        for (int j = 0; j <= i; j++) {
          float value = drawn(at, 3);
          boolean independent = i >= CHANNELS - APART && j < CHANNELS - APART;
          whitening[at++] = i == j ? 0.5f + value / 16 : independent ? 0 : (value - 6) / 16;
        }
      }
    }
    return new PositionGaussians(CHANNELS, height, width, block, means, whitening);
  }

  private static NearestPatches fit(int images, int height, int width, int block) {
    Features good = features(images, height, width, 1);
    List<float[]> byPosition = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      byPosition.add(good.byPosition(i));
    }
    return NearestFitting.fit(gaussians(height, width, block), APART, byPosition);
  }

  private static void assertDistances(float[][] found, double... expected) {
    int positions = expected.length / found.length;
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertEquals(expected[i], found[i / positions][i % positions], 2e-4, () -> "distance " + at);
    }
  }

  @Test
  void nearestIsThatOfThePlaceAndOfItsNeighbors() {
    assertDistances(
        fit(5, 4, 5, 1).distances(features(2, 4, 5, 4)),
        2.65942,
        3.85473,
        1.74938,
        3.54244,
        2.59020,
        5.63536,
        2.21038,
        1.56221,
        1.76402,
        3.39022,
        4.11786,
        3.83480,
        4.83053,
        2.21638,
        2.77757,
        2.65362,
        4.29529,
        4.55161,
        3.91703,
        3.47712,
        2.02802,
        5.20258,
        2.39963,
        2.97799,
        1.79142,
        1.91414,
        2.19964,
        4.74615,
        3.44281,
        2.46836,
        1.45702,
        1.86286,
        1.88945,
        2.23500,
        2.31983,
        3.74820,
        5.04054,
        2.65367,
        2.83462,
        4.27256);
  }

  /** Squares of the last row and of the last column are cut off. */
  @Test
  void positionsOfASquareShareAMemory() {
    NearestPatches nearest = fit(6, 5, 7, 2);
    assertEquals(6, nearest.each());
    assertDistances(
        nearest.distances(features(2, 5, 7, 4)),
        4.58857,
        3.58048,
        1.98560,
        1.97090,
        3.33039,
        1.55326,
        4.38664,
        3.66745,
        2.04696,
        2.55134,
        2.27056,
        4.35897,
        1.87249,
        2.19295,
        2.20835,
        3.78499,
        2.52077,
        3.12401,
        4.02731,
        2.54357,
        3.22920,
        2.89350,
        2.05533,
        3.43066,
        2.74054,
        2.75577,
        3.24904,
        4.08511,
        4.90281,
        3.35665,
        2.55138,
        3.92805,
        2.91856,
        4.23326,
        2.36491,
        3.27698,
        3.02631,
        2.63847,
        3.29871,
        4.55332,
        2.51823,
        3.20665,
        3.01140,
        3.99679,
        3.35724,
        3.03946,
        3.86635,
        2.24404,
        5.51765,
        2.81747,
        2.20742,
        2.94887,
        2.02947,
        3.09280,
        2.31788,
        1.47083,
        2.88648,
        2.35803,
        5.51263,
        2.95459,
        1.84596,
        2.40938,
        3.23892,
        2.20500,
        3.33144,
        1.60893,
        2.26429,
        3.39102,
        1.92147,
        3.20560);
  }

  @Test
  void oneImageMakesAMemory() {
    NearestPatches nearest = fit(1, 4, 5, 1);
    assertEquals(1, nearest.each());
    assertDistances(
        nearest.distances(features(1, 4, 5, 4)),
        3.08061,
        4.21545,
        2.44093,
        3.84967,
        2.98059,
        5.67787,
        2.21038,
        1.56221,
        1.76402,
        3.65638,
        4.20192,
        4.05655,
        4.96411,
        2.21638,
        2.77757,
        3.30247,
        4.29529,
        4.74071,
        3.91703,
        4.85344);
  }

  /** Of 40 images, 32 patches of each square that are spread best. */
  @Test
  void memoryDoesNotGrowWithTheImages() {
    NearestPatches nearest = fit(40, 5, 7, 3);
    assertEquals(32, nearest.each());
    assertEquals(2 * 3 * (CHANNELS - APART) * 32, nearest.values().length);
    assertDistances(
        nearest.distances(features(1, 5, 7, 4)),
        4.38376,
        3.12695,
        2.03512,
        1.67318,
        2.78169,
        1.97446,
        2.47469,
        3.66390,
        1.47551,
        3.14380,
        2.20160,
        5.12710,
        3.88707,
        1.73161,
        2.68867,
        4.40791,
        1.78035,
        3.07918,
        4.25238,
        3.07477,
        2.25931,
        3.50032,
        3.63180,
        5.11738,
        1.55419,
        1.76738,
        1.77785,
        4.40921,
        4.46200,
        3.98647,
        2.61958,
        2.60605,
        2.80751,
        2.67092,
        3.91452);
  }

  @Test
  void imagesOfABatchAreMeasuredAsOneByOne() {
    NearestPatches nearest = fit(6, 5, 7, 2);
    Features images = features(4, 5, 7, 6);
    float[][] together = nearest.distances(images);
    assertEquals(4, together.length);
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(nearest.distances(images.image(i))[0], together[i]);
    }
    assertEquals(0, nearest.distances(images.of()).length);
  }

  /** They are where they should be, but for the features apart. */
  @Test
  void rememberedPatchesAreAtNoDistanceFromThemselves() {
    PositionGaussians gaussians = gaussians(4, 5, 1);
    Features good = features(3, 4, 5, 1);
    float[] features = good.byPosition(2);
    float[] distances = fit(3, 4, 5, 1).distances(good)[2];
    for (int p = 0; p < 20; p++) {
      double apart = Math.sqrt(gaussians.squared(p, CHANNELS - APART, features) / CHANNELS);
      assertEquals(apart, distances[p], 1e-4);
    }
  }

  @Test
  void whatIsReadMeasuresTheSame() {
    NearestPatches nearest = fit(6, 5, 7, 2);
    NearestPatches read =
        NearestPatches.of(gaussians(5, 7, 2), APART, nearest.each(), nearest.values());
    assertArrayEquals(nearest.values(), read.values());
    Features images = features(2, 5, 7, 4);
    assertArrayEquals(nearest.distances(images)[1], read.distances(images)[1]);
  }

  private static void assertRefused(
      PositionGaussians gaussians, int apart, PatchColumns... memory) {
    assertThrows(
        IllegalArgumentException.class, () -> new NearestPatches(gaussians, apart, memory));
  }

  /** There are 3 x 4 squares. */
  @Test
  void memoryOfAnotherDetectorIsRefused() {
    PositionGaussians gaussians = gaussians(5, 7, 2);
    PatchColumns[] memory = new PatchColumns[12];
    Arrays.fill(memory, new PatchColumns(CHANNELS - APART, 6));
    assertEquals(6, new NearestPatches(gaussians, APART, memory).each());
    assertRefused(gaussians(5, 7, 1), APART, memory);
    assertRefused(gaussians, 0, memory);
    assertRefused(gaussians, APART, memory[0]);
    memory[7] = new PatchColumns(CHANNELS - APART, 5);
    assertRefused(gaussians, APART, memory);
  }
}
