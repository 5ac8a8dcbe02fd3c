package org.imageanomaly.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Recipe;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final double[] ERRORS = {1, 2, 3, 4, 5};
  private static final double[] DENSITIES = {-10, -20, -30, -40, -90};
  private static final double[] DISTANCES = {0.1, 0.2, 0.3, 0.4, 0.5};

  private static DetectorSettings settings(DecisionRule rule, double quantile) {
    return new DetectorSettings(
        ScoreKind.LOCAL,
        rule,
        SsimKind.UNIFORM,
        OptionalDouble.empty(),
        ThresholdRule.QUANTILE,
        quantile,
        0,
        0,
        OptionalDouble.empty());
  }

  /** Held-out images whose pixels lie around their SSIM distance. */
  private static List<NormalImage> images(double[] errors, double[] densities, double[] distances) {
    return IntStream.range(0, errors.length)
        .mapToObj(i -> new Scores(errors[i], densities[i], distances[i]))
        .map(s -> new NormalImage(s, s.ssimDistance() / 2, s.ssimDistance() * 3))
        .toList();
  }

  private static double score(DecisionRule rule, double error, double density, double distance) {
    return Calibration.of(images(ERRORS, DENSITIES, DISTANCES), List.of(), settings(rule, 2 / 3.0))
        .anomalyScore(rule, new Scores(error, density, distance));
  }

  private static double score(DecisionRule rule, double error, double density) {
    return score(rule, error, density, Double.NaN);
  }

  /** A calibration by the paper's fixed thresholds. */
  private static Calibration fixed(double[] errors, double... densities) {
    return Calibration.of(
        images(errors, densities, new double[] {0.1, 0.2}),
        List.of(),
        DetectorSettings.of(Architecture.KD_CAE, Recipe.PAPER));
  }

  private static double any(Calibration calibration, double error, double density) {
    return calibration.anomalyScore(DecisionRule.ANY, new Scores(error, density, Double.NaN));
  }

  /** NumPy 2: np.quantile([7, 1, 3, 10], q, method="weibull") for q = 0.7, 0.5, 0.3, 0.95, 0. */
  @Test
  void quantileInterpolatesLinearly() {
    double[] values = {7, 1, 3, 10};
    assertEquals(8.5, Scale.quantile(values, 0.7), 1e-12);
    assertEquals(5, Scale.quantile(values, 0.5), 1e-12);
    assertEquals(2, Scale.quantile(values, 0.3), 1e-12);
    assertEquals(10, Scale.quantile(values, 0.95), 1e-12);
    assertEquals(1, Scale.quantile(values, 0), 1e-12);
    assertEquals(4, Scale.quantile(new double[] {4}, 0.95), 1e-12);
  }

  @Test
  void medianNormalImageScoresZeroAndTheThresholdOne() {
    assertEquals(0, score(DecisionRule.RECONSTRUCTION_ERROR, 3, 0), 1e-12);
    assertEquals(1, score(DecisionRule.RECONSTRUCTION_ERROR, 4, 0), 1e-12);
    assertEquals(0, score(DecisionRule.LOG_DENSITY, 0, -30), 1e-12);
    assertEquals(1, score(DecisionRule.LOG_DENSITY, 0, -40), 1e-12);
    assertEquals(6, score(DecisionRule.LOG_DENSITY, 0, -90), 1e-12);
  }

  @Test
  void anyScoreBeyondItsOwnThresholdMakesAnAnomaly() {
    assertEquals(2, score(DecisionRule.ANY, 5, -30), 1e-12);
    assertEquals(2, score(DecisionRule.ANY, 3, -50), 1e-12);
    assertTrue(score(DecisionRule.ANY, 3.9, -39) < 1);
  }

  @Test
  void ssimDistanceAloneDecidesWhereItIsTheRule() {
    assertEquals(0, score(DecisionRule.SSIM_DISTANCE, 99, -99, 0.3), 1e-12);
    assertEquals(1, score(DecisionRule.SSIM_DISTANCE, 0, 0, 0.4), 1e-12);
    assertEquals(3, score(DecisionRule.SSIM_DISTANCE, 0, 0, 0.6), 1e-12);
  }

  /** The larger scaled scores are -2, -1, 0, 1, 6: the joint median is 0, its 2/3 quantile 1. */
  @Test
  void combinedScoreHasAJointThreshold() {
    assertEquals(0, score(DecisionRule.COMBINED, 3, -30), 1e-12);
    assertEquals(1, score(DecisionRule.COMBINED, 1, -40), 1e-12);
  }

  @Test
  void fixedThresholdsAreThoseOfTheSettings() {
    Calibration paper = fixed(new double[] {0.002, 0.003}, 5620, 5640);
    assertEquals(1, any(paper, 0.004, 5650), 1e-9);
    assertEquals(1, any(paper, 0.001, 5600), 1e-9);
    assertTrue(any(paper, 0.0039, 5601) < 1);
  }

  /** Every calibration image lies beyond both fixed thresholds: they are anomalous all the same. */
  @Test
  void fixedThresholdsHoldWhereverTheCalibrationImagesLie() {
    Calibration paper = fixed(new double[] {0.005, 0.006}, 5500, 5520);
    assertTrue(any(paper, 0.0041, 5650) > 1);
    assertTrue(any(paper, 0.001, 5599) > 1);
    assertTrue(any(paper, 0.0039, 5601) < 1);
  }

  /**
   * Of the distances 0.1 and 0.2 the median is 0.15; the paper has no threshold for them. The
   * quantile 0.95 lies beyond both: mean + t s sqrt(1 + 1/2), with s = 0.1 / sqrt(2) and t with one
   * degree of freedom tan(0.45 pi).
   */
  @Test
  void ssimThresholdIsAQuantileUnlessItIsFixedToo() {
    Scale quantile = fixed(new double[] {0.002, 0.003}, 5620, 5640).ssim().orElseThrow().score();
    assertEquals(0.15, quantile.median(), 1e-12);
    assertEquals(
        0.15 + Math.tan(0.45 * Math.PI) * 0.1 / Math.sqrt(2) * Math.sqrt(1.5),
        quantile.threshold(),
        1e-9);
    DetectorSettings own =
        new DetectorSettings(
            ScoreKind.GLOBAL,
            DecisionRule.SSIM_DISTANCE,
            SsimKind.PAPER,
            OptionalDouble.empty(),
            ThresholdRule.FIXED,
            0.95,
            0,
            0,
            OptionalDouble.of(0.3));
    Calibration calibration =
        Calibration.of(
            images(new double[] {1, 1}, new double[] {1, 1}, new double[] {0.1, 0.2}),
            List.of(),
            own);
    assertEquals(
        1, calibration.anomalyScore(DecisionRule.SSIM_DISTANCE, new Scores(0, 0, 0.3)), 1e-12);
  }

  /** Usual pixels at 0.05 and 0.1, unusual ones at 0.3 and 0.6: of both the median. */
  @Test
  void mapOfWholeImagesHasAScaleOfPixels() {
    SsimScale whole = fixed(new double[] {0.002, 0.003}, 5620, 5640).ssim().orElseThrow();
    assertEquals(0.075, whole.map().median(), 1e-12);
    assertEquals(0.45, whole.map().threshold(), 1e-12);
    SsimScale local =
        Calibration.of(
                images(ERRORS, DENSITIES, DISTANCES),
                List.of(),
                settings(DecisionRule.SSIM_DISTANCE, 0.9))
            .ssim()
            .orElseThrow();
    assertEquals(local.score(), local.map());
  }

  @Test
  void pixelsOfANormalImageAreItsMedianAndQuantile() {
    float[] map = {9, 1, 3, 5, 7};
    NormalImage image =
        NormalImage.of(new Measurement.Measured(new Scores(0, 0, 5), new float[5], map), 0.75);
    assertEquals(5, image.usualPixel());
    assertEquals(7, image.unusualPixel());
  }

  @Test
  void equalScoresStillHaveAScale() {
    Scale scale = Scale.quantile(new double[] {2, 2, 2}, 0.95, true);
    assertEquals(0, scale.apply(2), 1e-9);
    assertTrue(scale.apply(2.1) > 1);
    Scale density = Scale.quantile(new double[] {-7, -7}, 0.95, false);
    assertEquals(0, density.apply(-7), 1e-9);
    assertTrue(density.apply(-8) > 1);
  }

  @Test
  void quantilesOutsideTheUnitIntervalAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> settings(DecisionRule.ANY, 0));
    assertThrows(IllegalArgumentException.class, () -> settings(DecisionRule.ANY, 1.01));
    assertThrows(IllegalArgumentException.class, () -> settings(DecisionRule.ANY, Double.NaN));
  }

  @Test
  void scoresThatAreNoNumbersMakeNoScale() {
    assertThrows(IllegalArgumentException.class, () -> new Scale(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Scale(0, Double.NaN, true));
  }
}
