package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images are those of {@code StructuralSimilarityTest}. */
class SsimDistanceTest {

  private static final TensorShape RGB = new TensorShape(3, 14, 17);

  private static float value(int k) {
    int x = k % 17;
    int y = k / 17 % 14;
    int c = k / (17 * 14);
    return (31 * x + 17 * y + 7 * c + 13 * x * y) % 97 / 96f;
  }

  private static float altered(int k) {
    int x = k % 17;
    int y = k / 17 % 14;
    int c = k / (17 * 14);
    return 0.7f * value(k) + 0.3f * ((5 * x + 11 * y + 3 * c) % 23) / 22;
  }

  /** A batch of two, whose second image is the one meant. */
  private static float[] second(boolean altered) {
    float[] batch = new float[2 * RGB.size()];
    for (int k = 0; k < RGB.size(); k++) {
      batch[RGB.size() + k] = altered ? altered(k) : value(k);
    }
    return batch;
  }

  /**
   * 1 minus {@code structural_similarity} of scikit-image 0.26.0 (with NumPy 2.4.6 and SciPy
   * 1.17.1) and 1 minus its map at (7, 8): data_range 1, for the Gaussian window with sigma 1.5,
   * gaussian_weights and without sample covariance, in each case averaged over the channels; for
   * the paper data_range 2 of the means over the channels.
   */
  @ParameterizedTest
  @CsvSource({
    "UNIFORM, 0.892258474117, 0.893897548600",
    "GAUSSIAN, 0.889570054001, 0.890095737225",
    "PAPER, 0.915809785305, 0.925075195852"
  })
  void distanceAndMapAreThoseOfScikitImage(SsimKind kind, double mean, double middle) {
    DifferenceScore.Result result =
        new SsimDistance(RGB, kind).measure(second(false), second(true), 1);
    assertEquals(1 - mean, result.value(), 1e-6);
    assertEquals(1 - middle, result.map()[7 * 17 + 8], 1e-6);
    assertEquals(14 * 17, result.map().length);
  }

  @Test
  void equalImagesHaveNoDistance() {
    for (SsimKind kind : SsimKind.values()) {
      DifferenceScore.Result result =
          new SsimDistance(RGB, kind).measure(second(true), second(true), 1);
      assertEquals(0, result.value(), 1e-12);
      assertEquals(0, result.map()[100], 1e-12);
    }
  }
}
