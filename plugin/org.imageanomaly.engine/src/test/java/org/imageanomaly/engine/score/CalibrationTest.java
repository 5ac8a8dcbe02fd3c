package org.imageanomaly.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.imageanomaly.engine.cae.Recipe;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final double[] ERRORS = {1, 2, 3, 4, 5};
  private static final double[] DENSITIES = {-10, -20, -30, -40, -90};

  private static DetectorSettings settings(DecisionRule rule, double quantile) {
    return new DetectorSettings(
        ScoreKind.LOCAL, rule, OptionalDouble.empty(), ThresholdRule.QUANTILE, quantile, 0, 0);
  }

  private static double score(DecisionRule rule, double error, double density) {
    return Calibration.of(ERRORS, DENSITIES, settings(rule, 2 / 3.0))
        .anomalyScore(rule, error, density);
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

  /** The larger scaled scores are -2, -1, 0, 1, 6: the joint median is 0, its 2/3 quantile 1. */
  @Test
  void combinedScoreHasAJointThreshold() {
    assertEquals(0, score(DecisionRule.COMBINED, 3, -30), 1e-12);
    assertEquals(1, score(DecisionRule.COMBINED, 1, -40), 1e-12);
  }

  @Test
  void fixedThresholdsAreThoseOfTheSettings() {
    Calibration paper =
        Calibration.of(
            new double[] {0.002, 0.003},
            new double[] {5620, 5640},
            DetectorSettings.of(Recipe.PAPER));
    assertEquals(1, paper.anomalyScore(DecisionRule.ANY, 0.004, 5650), 1e-9);
    assertEquals(1, paper.anomalyScore(DecisionRule.ANY, 0.001, 5600), 1e-9);
    assertTrue(paper.anomalyScore(DecisionRule.ANY, 0.0039, 5601) < 1);
  }

  /** Every calibration image lies beyond both fixed thresholds: they are anomalous all the same. */
  @Test
  void fixedThresholdsHoldWhereverTheCalibrationImagesLie() {
    Calibration paper =
        Calibration.of(
            new double[] {0.005, 0.006},
            new double[] {5500, 5520},
            DetectorSettings.of(Recipe.PAPER));
    assertTrue(paper.anomalyScore(DecisionRule.ANY, 0.0041, 5650) > 1);
    assertTrue(paper.anomalyScore(DecisionRule.ANY, 0.001, 5599) > 1);
    assertTrue(paper.anomalyScore(DecisionRule.ANY, 0.0039, 5601) < 1);
  }

  @Test
  void equalScoresStillHaveAScale() {
    Scale scale = Scale.quantile(new double[] {2, 2, 2}, 0.95, true);
    assertTrue(scale.apply(2) == 0 && scale.apply(2.1) > 1);
    Scale density = Scale.quantile(new double[] {-7, -7}, 0.95, false);
    assertTrue(density.apply(-7) == 0 && density.apply(-8) > 1);
  }

  @Test
  void quantilesOutsideTheUnitIntervalAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> settings(DecisionRule.ANY, 0));
    assertThrows(IllegalArgumentException.class, () -> settings(DecisionRule.ANY, 1.01));
    assertThrows(IllegalArgumentException.class, () -> settings(DecisionRule.ANY, Double.NaN));
  }
}
