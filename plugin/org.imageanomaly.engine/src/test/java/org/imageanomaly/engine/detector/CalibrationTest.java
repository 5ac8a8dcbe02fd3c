package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

  private static final double[] HIGH = {1, 2, 3, 4, 5};
  private static final double[] LOW = {-10, -20, -30, -40, -90};
  private static final float[] NO_MAP = {};

  private static final Decision EITHER = Decision.any(0, 1);
  private static final Decision JOINT = Decision.jointly(0, 1);

  private static List<RawScore> raw(boolean local) {
    return List.of(
        new RawScore("High", "1", true, local), new RawScore("Low", "nat", false, local));
  }

  /** Held-out images without maps. */
  private static List<NormalImage> images(double[] high, double... low) {
    return IntStream.range(0, high.length)
        .mapToObj(i -> new NormalImage(new double[] {high[i], low[i]}, List.of(NO_MAP, NO_MAP)))
        .toList();
  }

  private static Calibration calibration(Decision decision, double quantile) {
    return new CalibrationFitting(
            new CalibrationSettings(raw(true), quantile, decision), images(HIGH, LOW), List.of())
        .fit();
  }

  private static double score(Decision decision, double high, double low) {
    return calibration(decision, 2 / 3.0).anomalyScore(high, low);
  }

  private static Calibration fixed(Decision decision, double[] high, double... low) {
    return new CalibrationFitting(
            new CalibrationSettings(
                raw(false),
                List.of(OptionalDouble.of(0.004), OptionalDouble.of(5600)),
                0.95,
                decision),
            images(high, low),
            List.of())
        .fit();
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
    assertEquals(0, score(Decision.by(0), 3, 0), 1e-12);
    assertEquals(1, score(Decision.by(0), 4, 0), 1e-12);
    assertEquals(0, score(Decision.by(1), 0, -30), 1e-12);
    assertEquals(1, score(Decision.by(1), 0, -40), 1e-12);
    assertEquals(6, score(Decision.by(1), 0, -90), 1e-12);
  }

  @Test
  void anyScoreBeyondItsOwnThresholdMakesAnAnomaly() {
    assertEquals(2, score(EITHER, 5, -30), 1e-12);
    assertEquals(2, score(EITHER, 3, -50), 1e-12);
    assertTrue(score(EITHER, 3.9, -39) < 1);
  }

  /** The larger scaled scores are -2, -1, 0, 1, 6: the joint median is 0, its 2/3 quantile 1. */
  @Test
  void combinedScoreHasAJointThreshold() {
    assertEquals(0, score(JOINT, 3, -30), 1e-12);
    assertEquals(1, score(JOINT, 1, -40), 1e-12);
  }

  @Test
  void fixedThresholdsAreThoseOfTheSettings() {
    Calibration paper = fixed(EITHER, new double[] {0.002, 0.003}, 5620, 5640);
    assertEquals(1, paper.anomalyScore(0.004, 5650), 1e-9);
    assertEquals(1, paper.anomalyScore(0.001, 5600), 1e-9);
    assertTrue(paper.anomalyScore(0.0039, 5601) < 1);
  }

  /** Every calibration image lies beyond both fixed thresholds: they are anomalous all the same. */
  @Test
  void fixedThresholdsHoldWhereverTheCalibrationImagesLie() {
    Calibration paper = fixed(EITHER, new double[] {0.005, 0.006}, 5500, 5520);
    assertTrue(paper.anomalyScore(0.0041, 5650) > 1);
    assertTrue(paper.anomalyScore(0.001, 5599) > 1);
    assertTrue(paper.anomalyScore(0.0039, 5601) < 1);
  }

  @Test
  void equalScoresStillHaveAScale() {
    Scale scale = Scale.quantile(NormalScores.of(2, 2, 2), 0.95, true);
    assertEquals(0, scale.apply(2), 1e-9);
    assertTrue(scale.apply(2.1) > 1);
    Scale density = Scale.quantile(NormalScores.of(-7, -7), 0.95, false);
    assertEquals(0, density.apply(-7), 1e-9);
    assertTrue(density.apply(-8) > 1);
  }

  @Test
  void scoresThatAreNoNumbersMakeNoScale() {
    assertThrows(IllegalArgumentException.class, () -> new Scale(Double.NaN, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new Scale(0, Double.NaN, true));
  }

  /** Of one score at the quantile the order statistics tell; of two, or of a fixed one, counts. */
  @Test
  void falseAlarmsOfSeveralThresholdsAreCounted() {
    FalseAlarmRate ofOne = calibration(Decision.by(0), 2 / 3.0).falseAlarms().orElseThrow();
    assertEquals(FalseAlarmRate.atQuantile(5, 2 / 3.0), ofOne);
    assertEquals(ofOne, calibration(JOINT, 2 / 3.0).falseAlarms().orElseThrow());
    // 5 lies beyond the threshold 4 of the first score, -90 beyond that of the second: one image
    assertEquals(
        FalseAlarmRate.counted(1, 5), calibration(EITHER, 2 / 3.0).falseAlarms().orElseThrow());
    assertEquals(
        FalseAlarmRate.counted(1, 2),
        fixed(EITHER, new double[] {0.005, 0.003}, 5620, 5640).falseAlarms().orElseThrow());
  }

  @Test
  void noHeldOutImageMakesNoThresholds() {
    CalibrationSettings settings = new CalibrationSettings(raw(true), 0.9, JOINT);
    assertThrows(
        IllegalArgumentException.class,
        () -> new CalibrationFitting(settings, List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new CalibrationSettings(raw(true), 1.5, JOINT));
  }

  /** Scores are kept as floats: none of them lies below what it was. */
  @Test
  void noHeldOutImageLiesBeyondTheQuantileThatIsItsOwn() {
    double[] third = {1 / 3.0, 2 / 3.0, 1e-9, -1 / 3.0};
    NormalScores rounded = NormalScores.of(third).rounded();
    for (int i = 0; i < third.length; i++) {
      assertTrue(rounded.heldOut()[i] >= third[i], rounded.heldOut()[i] + " for " + third[i]);
      assertEquals((float) rounded.heldOut()[i], rounded.heldOut()[i]);
    }
  }

  @Test
  void aDecisionByAScoreWithoutThresholdIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Calibration(
                List.of(ScoreScale.UNKNOWN),
                Decision.by(0),
                Optional.empty(),
                OptionalDouble.empty(),
                0.95,
                20,
                Optional.empty(),
                Optional.empty()));
  }

  /** Five images of three pixels: the first map goes up from 0 to a score, the second down. */
  private static List<NormalImage> imagesWithMaps() {
    return IntStream.range(0, 5)
        .mapToObj(
            i ->
                new NormalImage(
                    new double[] {HIGH[i], LOW[i]},
                    List.of(
                        new float[] {0, (float) HIGH[i] / 2, (float) HIGH[i]},
                        new float[] {0, (float) LOW[i], (float) LOW[i] / 2})))
        .toList();
  }

  private static Calibration calibrationOfMaps(Decision decision, boolean local) {
    return new CalibrationFitting(
            new CalibrationSettings(raw(local), 2 / 3.0, decision), imagesWithMaps(), List.of())
        .fit();
  }

  private static float[] map(Calibration calibration, double factor, float[] high, float... low) {
    return calibration.map(List.of(high, low), factor);
  }

  /**
   * The scale of the score has 0 at 3 and 1 at 4. The pixels are five times 0, then 0.5 to 5 in
   * steps of a half up to 2.5, and of one: their median is 1, which is at -2 on that scale. A value
   * v is so at (v - 1) / 3 on the map.
   */
  @Test
  void mapOfOneScoreIsBlackAtTheUsualPixelAndMidGrayAtTheThreshold() {
    Calibration calibration = calibrationOfMaps(Decision.by(0), true);
    assertEquals(-2, calibration.usualPixel().orElseThrow(), 1e-12);
    assertArrayEquals(
        new float[] {-1 / 3f, 0, 0.5f, 1, 2},
        map(calibration, 1, new float[] {0, 1, 2.5f, 4, 7}, new float[5]),
        1e-6f);
  }

  /** Larger of both on their scales, where 0 is at 3 and -30, 1 at 4 and -40. */
  @Test
  void mapOfSeveralScoresShowsTheLargestAtEachPixel() {
    Calibration calibration = calibrationOfMaps(EITHER, true);
    double usual = calibration.usualPixel().orElseThrow();
    float[] map = map(calibration, 1, new float[] {4, 0, 5, 0}, new float[] {0, -40, 0, -60});
    double[] scaled = {1, 1, 2, 3};
    for (int i = 0; i < map.length; i++) {
      assertEquals((scaled[i] - usual) / (1 - usual), map[i], 1e-6);
    }
  }

  /** A threshold half as far from the median: what was at 0.5 on the scale is at the threshold. */
  @Test
  void aFactorMovesTheThresholdOfTheMapToo() {
    Calibration calibration = calibrationOfMaps(Decision.by(0), true);
    assertArrayEquals(
        new float[] {0, 1, 1.2f},
        map(calibration, 0.5, new float[] {1, 3.5f, 4}, new float[3]),
        1e-6f);
  }

  /**
   * No pixel has the threshold of a mean: black is the median pixel, 1, and mid gray the quantile
   * 2/3 of the 15 pixels, between the 10th and the 11th, which are both 2.
   */
  @Test
  void mapOfWholeImagesHasAScaleOfPixels() {
    Calibration calibration = calibrationOfMaps(Decision.by(0), false);
    Scale pixels = calibration.scores().get(0).pixels().orElseThrow();
    assertEquals(1, pixels.median(), 1e-12);
    assertEquals(2, pixels.threshold(), 1e-12);
    assertArrayEquals(
        new float[] {0, 1}, map(calibration, 1, new float[] {1, 2}, new float[2]), 1e-6f);
  }

  /** Where no score that decides has a map, there is still one to be seen. */
  @Test
  void aMapOfAnotherScoreIsShownWhereNoneDecides() {
    List<NormalImage> halfMapped =
        imagesWithMaps().stream()
            .map(i -> new NormalImage(i.scores(), List.of(i.pixels().get(0), NO_MAP)))
            .toList();
    Calibration calibration =
        new CalibrationFitting(
                new CalibrationSettings(raw(true), 2 / 3.0, Decision.by(1)), halfMapped, List.of())
            .fit();
    assertArrayEquals(new float[] {0, 1}, map(calibration, 1, new float[] {1, 4}, NO_MAP), 1e-6f);
  }

  /** Random maps whose most unusual value is the score: the picture and the decision agree. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.4, 1.5})
  void aPlaceAboveTheThresholdMeansAnAnomalousImage(double factor) {
    Random random = new Random(5);
    for (Decision decision : List.of(Decision.by(0), Decision.by(1), EITHER, JOINT)) {
      List<Measurement> drawn = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        drawn.add(drawn(random));
      }
      List<NormalImage> heldOut =
          drawn.subList(0, 30).stream().map(m -> NormalImage.of(m, pixel -> true, 100)).toList();
      Calibration calibration =
          new CalibrationFitting(
                  new CalibrationSettings(raw(true), 0.9, decision), heldOut, List.of())
              .fit();
      int flagged = 0;
      for (Measurement measured : drawn) {
        boolean anomalous = calibration.anomalyScore(measured.scores()) > factor;
        float[] map = calibration.map(measured.maps(), factor);
        boolean shown = IntStream.range(0, map.length).anyMatch(k -> map[k] > 1);
        assertEquals(anomalous, shown, decision + " at " + factor);
        flagged += anomalous ? 1 : 0;
      }
      assertTrue(flagged > 0 && flagged < drawn.size(), flagged + " by " + decision);
    }
  }

  private static Measurement drawn(Random random) {
    float[] high = new float[40];
    float[] low = new float[40];
    for (int k = 0; k < high.length; k++) {
      high[k] = (float) Math.exp(random.nextGaussian());
      low[k] = (float) (-50 - 9 * random.nextGaussian());
    }
    double most = IntStream.range(0, 40).mapToDouble(k -> high[k]).max().orElseThrow();
    double least = IntStream.range(0, 40).mapToDouble(k -> low[k]).min().orElseThrow();
    return new Measurement(new double[] {most, least}, List.of(high, low), Optional.empty());
  }

  @Test
  void pixelsOfManyImagesAreADrawThatFitsIntoMemory() {
    float[] map = new float[1000];
    Arrays.setAll(new double[1000], i -> map[i] = i);
    Measurement measured = new Measurement(new double[1], List.of(map), Optional.empty());
    assertArrayEquals(map, NormalImage.of(measured, pixel -> true, 1000).pixels().get(0));
    float[] some = NormalImage.of(measured, pixel -> true, 100).pixels().get(0);
    assertEquals(100, some.length);
    // evenly: the mean of 0 to 999 is 499.5
    double mean = IntStream.range(0, 100).mapToDouble(k -> some[k]).average().orElseThrow();
    assertEquals(499.5, mean, 10);
    assertEquals(1, NormalImage.pixels(1 << 30, 4));
    float[] half = NormalImage.of(measured, pixel -> pixel < 500, 1000).pixels().get(0);
    assertEquals(500, half.length);
    assertEquals(499, half[499]);
  }
}
