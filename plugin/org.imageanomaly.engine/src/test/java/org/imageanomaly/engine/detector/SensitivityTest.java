package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {

  private static final float[] NO_MAP = {};

  /** Scores 1 to 39: the median is 20, the quantile 0.95 is 0.95 * 40 = 38. */
  private static Calibration calibration() {
    List<NormalImage> images =
        IntStream.rangeClosed(1, 39)
            .mapToObj(i -> new NormalImage(new double[] {i}, List.of(NO_MAP)))
            .toList();
    return new CalibrationFitting(
            new CalibrationSettings(
                List.of(new RawScore("Score", "1", true, true)), 0.95, Decision.by(0)),
            images,
            List.of())
        .fit();
  }

  private static Calibration former() {
    return new Calibration(
        List.of(ScoreScale.ofPlaces(new Scale(20, 38, true))),
        Decision.by(0),
        Optional.empty(),
        OptionalDouble.empty(),
        0.95,
        39,
        Optional.empty(),
        Optional.empty());
  }

  /** On the scale with 0 at 20 and 1 at 38, the quantile q lies at (40 q - 20) / 18. */
  @ParameterizedTest
  @CsvSource({"0.95, 1", "0.725, 0.5", "0.9, 0.888888888888889"})
  void aQuantileMovesTheThresholdToThatOfTheHeldOutImages(double quantile, double factor) {
    assertEquals(factor, Sensitivity.atQuantile(quantile).factor(calibration()), 1e-6);
  }

  @Test
  void aFactorIsTakenAsItIs() {
    assertEquals(1.5, Sensitivity.times(1.5).factor(calibration()));
    assertEquals(1, Sensitivity.CALIBRATED.factor(calibration()));
    assertEquals(1.5, Sensitivity.times(1.5).factor(former()));
  }

  @Test
  void falseAlarmsAreThoseOfTheThresholdInForce() {
    Calibration calibration = calibration();
    assertEquals(calibration.falseAlarms(), Sensitivity.CALIBRATED.falseAlarms(calibration));
    assertEquals(
        Optional.of(FalseAlarmRate.atQuantile(39, 0.9)),
        Sensitivity.atQuantile(0.9).falseAlarms(calibration));
    // half way from 20 to 38 is 29: the ten scores from 30 on lie beyond
    assertEquals(
        Optional.of(FalseAlarmRate.counted(10, 39)),
        Sensitivity.times(0.5).falseAlarms(calibration));
    assertEquals(Optional.empty(), Sensitivity.times(0.5).falseAlarms(former()));
  }

  @Test
  void aQuantileBeyondAllHeldOutImagesWarns() {
    assertTrue(Sensitivity.atQuantile(0.95).warning(calibration()).isEmpty());
    assertTrue(Sensitivity.atQuantile(0.99).warning(calibration()).isPresent());
  }

  /** Nothing tells the quantiles of images that score alike from one another. */
  @Test
  void imagesThatScoreAlikeHaveNoQuantileForAThreshold() {
    List<NormalImage> alike =
        IntStream.range(0, 30)
            .mapToObj(i -> new NormalImage(new double[] {7}, List.of(NO_MAP)))
            .toList();
    Calibration calibration =
        new CalibrationFitting(
                new CalibrationSettings(
                    List.of(new RawScore("Score", "1", true, true)), 0.95, Decision.by(0)),
                alike,
                List.of())
            .fit();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Sensitivity.atQuantile(0.9).factor(calibration))
            .getMessage();
    assertTrue(message.contains("give a factor instead"), message);
  }

  @Test
  void aHigherQuantileNeverFlagsMore() {
    Calibration calibration = calibration();
    double before = 0;
    for (double q = 0.6; q < 0.9999; q += 0.0123) {
      double factor = Sensitivity.atQuantile(q).factor(calibration);
      assertTrue(factor >= before, "at " + q);
      before = factor;
    }
  }

  @Test
  void aDetectorThatDidNotKeepItsScoresSaysWhatToDo() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Sensitivity.atQuantile(0.9).factor(former()))
            .getMessage();
    assertTrue(message.contains("Run its learner again, or give a factor"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "QUANTILE, 0.5",
    "QUANTILE, 1",
    "QUANTILE, NaN",
    "FACTOR, 0",
    "FACTOR, -1",
    "CALIBRATION, 2"
  })
  void whatIsNoThresholdIsRefused(Sensitivity.By by, double value) {
    assertThrows(IllegalArgumentException.class, () -> new Sensitivity(by, value));
  }
}
