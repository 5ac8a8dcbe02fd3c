package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

/**
 * A threshold that labels moved is what the factor of a scorer would be, in the detector itself.
 */
class ChosenThresholdTest {

  private static final List<float[]> MAPS =
      List.of(new float[] {1, 20, 38, 50}, new float[] {-1, -25, -39, -80});

  /** Scores 1 to 39 and their negatives, each with a map of its own size. */
  private static Calibration calibration(boolean local, Decision decision, OptionalDouble fixed) {
    List<NormalImage> images =
        IntStream.rangeClosed(1, 39)
            .mapToObj(
                i ->
                    new NormalImage(
                        new double[] {i, -i},
                        List.of(new float[] {i, i / 2f}, new float[] {-i, -i / 3f})))
            .toList();
    List<RawScore> raw =
        List.of(new RawScore("High", "1", true, local), new RawScore("Low", "1", false, local));
    return new CalibrationFitting(
            new CalibrationSettings(raw, List.of(fixed, fixed), 0.95, decision), images, List.of())
        .fit();
  }

  private static Calibration calibration(boolean local, Decision decision) {
    return calibration(local, decision, OptionalDouble.empty());
  }

  private static Decision decision(String name) {
    return switch (name) {
      case "ONE" -> Decision.by(0);
      case "OTHER" -> Decision.by(1);
      case "EITHER" -> Decision.any(0, 1);
      default -> Decision.jointly(0, 1);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "true, ONE",
    "true, OTHER",
    "true, EITHER",
    "true, JOINT",
    "false, ONE",
    "false, EITHER",
    "false, JOINT"
  })
  void everyScoreAndMapIsThatOfTheFactor(boolean local, String by) {
    Calibration calibration = calibration(local, decision(by));
    for (double factor : new double[] {0.3, 1, 2.5}) {
      Calibration chosen = calibration.chosenByLabels(factor, 50, 20);
      for (double raw : new double[] {-10, 5, 20, 38, 77}) {
        assertEquals(
            calibration.anomalyScore(raw, 12 - raw) / factor,
            chosen.anomalyScore(raw, 12 - raw),
            1e-9);
      }
      assertArrayEquals(calibration.map(MAPS, factor), chosen.map(MAPS, 1), 1e-4f);
    }
  }

  /** The median image lies beyond the fixed threshold, so that 0 is where no image is. */
  @Test
  void fixedThresholdsMoveToo() {
    Calibration calibration = calibration(false, Decision.by(0), OptionalDouble.of(15));
    assertEquals(2, calibration.anomalyScore(20, 0), 1e-9);
    Calibration chosen = calibration.chosenByLabels(4, 50, 20);
    assertEquals(0.5, chosen.anomalyScore(20, 0), 1e-9);
    assertEquals(1, chosen.anomalyScore(30, 0), 1e-9);
  }

  /**
   * On the scale with 0 at 20 and 1 at 38, a factor of 0.5 is 29: the ten from 30 on lie beyond.
   */
  @Test
  void falseAlarmsAreCountedAmongTheImagesOfTheCalibration() {
    Calibration chosen = calibration(true, Decision.by(0)).chosenByLabels(0.5, 50, 20);
    assertEquals(Optional.of(FalseAlarmRate.counted(10, 39)), chosen.falseAlarms());
    double[] kept = chosen.normal().orElseThrow().heldOut();
    assertEquals(2, kept[37], 1e-6);
    assertEquals(10, IntStream.range(0, 39).filter(i -> kept[i] > 1).count());
  }

  /** With a median of 1,000 and a threshold at 1,002, a span of 1 is the least that counts. */
  @Test
  void noThresholdIsChosenNearerThanTheLeastFactor() {
    Scale scale = new Scale(1_000, 1_002, true);
    assertEquals(0.5, scale.leastFactor(), 1e-9);
    assertEquals(1_001, scale.moved(0.5).threshold(), 1e-9);
    assertThrows(IllegalArgumentException.class, () -> scale.moved(0.49));
    // from 20 to 38, where the least span is 0.02
    assertEquals(0.02 / 18, calibration(true, Decision.by(0)).leastFactor(), 1e-9);
  }

  @Test
  void theLastChoiceCountsFromTheCalibrationItself() {
    Calibration twice =
        calibration(true, Decision.by(0)).chosenByLabels(2, 50, 20).chosenByLabels(1.5, 9, 3);
    assertEquals(
        List.of(new CalibrationChange(CalibrationChange.By.LABELS, 9, 3, 3)), twice.changes());
    assertTrue(twice.changes().get(0).text().contains("3.00 times"), twice.changes()::toString);
  }

  /** 39 images reach the quantile of 0.95, nine do not: but the labels moved the threshold. */
  @Test
  void whatLabelsChoseIsNoExtrapolation() {
    List<NormalImage> few =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> new NormalImage(new double[] {i}, List.of(new float[0])))
            .toList();
    Calibration calibration =
        new CalibrationFitting(
                new CalibrationSettings(
                    List.of(new RawScore("High", "1", true, false)), 0.95, Decision.by(0)),
                few,
                List.of())
            .fit();
    assertTrue(calibration.warning().isPresent());
    assertTrue(calibration.chosenByLabels(1.1, 50, 20).warning().isEmpty());
  }

  /** A discriminator that is sure of every image measures nothing, and need not. */
  @Test
  void aScoreThatDoesNotDecideMayBeTheSameForAllImages() {
    List<NormalImage> images =
        IntStream.rangeClosed(1, 39)
            .mapToObj(
                i -> new NormalImage(new double[] {i, 7}, List.of(new float[0], new float[0])))
            .toList();
    List<RawScore> raw =
        List.of(new RawScore("High", "1", true, false), new RawScore("Same", "1", true, false));
    Calibration calibration =
        new CalibrationFitting(
                new CalibrationSettings(raw, 0.95, Decision.by(0)), images, List.of())
            .fit();
    Calibration chosen = calibration.chosenByLabels(0.5, 50, 20);
    assertEquals(2 * calibration.anomalyScore(30, 7), chosen.anomalyScore(30, 7), 1e-9);
  }

  @Test
  void aThresholdAtTheMedianImageIsNone() {
    Calibration calibration = calibration(true, Decision.by(0));
    for (double factor : new double[] {0, -1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> calibration.chosenByLabels(factor, 50, 20));
    }
  }
}
