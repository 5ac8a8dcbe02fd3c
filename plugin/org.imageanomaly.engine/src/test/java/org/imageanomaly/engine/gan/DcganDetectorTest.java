package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DcganDetectorTest {

  private static final DcganModel MODEL = SmallGans.threeValues();
  private static final SearchSettings SETTINGS = new SearchSettings(150, 0.1, 0.95);

  private static DcganDetector detector;

  private static List<PixelImage> generated(int count) {
    try (ImageGenerator generator = MODEL.openGenerator(99)) {
      return generator.next(count);
    }
  }

  private static ImageSet set(List<PixelImage> images) {
    ImageSet.Builder set = ImageSet.builder(SmallGans.SHAPE);
    images.forEach(set::add);
    return set.build();
  }

  private static PixelImage noise(long seed) {
    byte[] pixels = new byte[SmallGans.SHAPE.size()];
    new Random(seed).nextBytes(pixels);
    return new PixelImage(SmallGans.SHAPE, pixels);
  }

  @BeforeAll
  static void calibrate() {
    detector =
        DcganDetector.calibrate(
            MODEL, SETTINGS, set(generated(21)), set(generated(2)), Progress.none());
  }

  @Test
  void whatCannotBeGeneratedScoresHigherThanWhatCan() {
    List<AnomalyScore> scores = detector.score(set(List.of(generated(30).get(29), noise(4))));
    assertTrue(scores.get(1).anomalyScore() > 1 && scores.get(1).anomalous());
    assertTrue(scores.get(1).anomalyScore() > scores.get(0).anomalyScore());
  }

  @Test
  void theMedianHeldOutImageScoresZero() {
    double[] scores =
        detector.score(set(generated(21))).stream()
            .mapToDouble(AnomalyScore::anomalyScore)
            .sorted()
            .toArray();
    assertEquals(0, scores[10], 1e-3);
  }

  /** The search makes 0.9 times the residual and 0.1 times the discrimination small. */
  @Test
  void rawScoresAreBothLossesTheirWeightedSumAndTheWorstPlace() {
    assertEquals(
        List.of("Residual Loss", "Discrimination Loss", "Search Loss", "Largest Difference"),
        detector.rawScores().stream().map(score -> score.name()).toList());
    for (AnomalyScore score : detector.score(set(generated(3)))) {
      List<Double> raw = score.raw();
      assertEquals(0.9 * raw.get(0) + 0.1 * raw.get(1), raw.get(2), 1e-9);
      assertTrue(raw.get(3) >= raw.get(0), "no place differs more than the mean: " + raw);
    }
  }

  /**
   * Of 21 held-out images the eleventh has its worst place at the median, and 0.95 * 22 = 20.9 puts
   * the threshold nine tenths of the way from the 20th to the 21st.
   */
  @Test
  void worstPlaceHasTheScaleOfThoseOfHeldOutImages() {
    double[] worst =
        detector.score(set(generated(21))).stream()
            .mapToDouble(score -> score.raw().get(3))
            .sorted()
            .toArray();
    Calibration calibration = detector.calibration();
    assertEquals(worst[10], calibration.scores().get(3).score().orElseThrow().median(), 1e-5);
    assertEquals(
        worst[19] + 0.9 * (worst[20] - worst[19]),
        calibration.scores().get(3).score().orElseThrow().threshold(),
        1e-5);
  }

  /** A spot that cannot be generated: it is on the map, and the image is anomalous. */
  @Test
  void aBrightPlaceOnTheMapMakesTheImageAnomalous() {
    byte[] pixels = generated(30).get(29).pixels();
    int width = SmallGans.SHAPE.width();
    for (int k = 0; k < 36; k++) {
      pixels[(2 + k / 6) * width + 2 + k % 6] ^= (byte) 0xff;
    }
    AnomalyScore score =
        detector.score(set(List.of(new PixelImage(SmallGans.SHAPE, pixels)))).get(0);
    float brightest = 0;
    for (float value : score.map().orElseThrow().values()) {
      brightest = Math.max(brightest, value);
    }
    assertTrue(brightest > 1, "brightest place at " + brightest);
    assertTrue(score.anomalous(), "score " + score.anomalyScore());
  }

  /**
   * Whatever decides is what is shown, also with another threshold; black and white are not cut.
   */
  @Test
  void anImageIsAnomalousIfAndOnlyIfAPlaceOnItsMapLiesBeyondTheThreshold() {
    List<PixelImage> images = new ArrayList<>(generated(21));
    images.add(noise(4));
    for (Sensitivity sensitivity : List.of(Sensitivity.CALIBRATED, Sensitivity.times(0.5))) {
      int flagged = 0;
      try (Scorer scorer = detector.open(sensitivity, true)) {
        for (AnomalyScore score : scorer.score(set(images), Progress.none())) {
          double brightest = Double.NEGATIVE_INFINITY;
          for (float value : score.map().orElseThrow().values()) {
            brightest = Math.max(brightest, value);
          }
          assertEquals(score.anomalous(), brightest > 1, "brightest place at " + brightest);
          flagged += score.anomalous() ? 1 : 0;
        }
      }
      assertTrue(flagged >= 1 && flagged < images.size(), flagged + " flagged");
    }
  }

  /** Images with a corner that is never as the generator makes it, and one with a fainter spot. */
  @Test
  void whatDiffersInEveryGoodImageIsNoDefect() {
    List<PixelImage> good = withCorner(generated(40), 0);
    DcganDetector knows =
        DcganDetector.calibrate(
            MODEL, SETTINGS, set(good.subList(0, 24)), set(good.subList(24, 40)), Progress.none());
    List<PixelImage> images = new ArrayList<>(withCorner(generated(60).subList(50, 60), 0));
    images.addAll(withCorner(generated(60).subList(50, 60), 90));
    List<AnomalyScore> scores = knows.score(set(images));
    for (int i = 0; i < 10; i++) {
      assertTrue(
          scores.get(i).anomalyScore() < scores.get(10 + i).anomalyScore(),
          "image " + i + " with and without a spot: " + scores.get(i) + scores.get(10 + i));
    }
    assertEquals(10, scores.subList(10, 20).stream().filter(AnomalyScore::anomalous).count());
  }

  /** With another calibration the same raw scores are made, or its scales would be of no use. */
  @Test
  void anotherCalibrationKeepsWhatIsUsual() {
    DcganDetector knows =
        DcganDetector.calibrate(
            MODEL,
            SETTINGS,
            set(generated(40).subList(0, 24)),
            set(generated(40).subList(24, 40)),
            Progress.none());
    assertTrue(knows.usual().isPresent());
    ImageSet images = set(List.of(noise(4)));
    double before = knows.score(images).get(0).anomalyScore();
    DcganDetector moved = knows.with(knows.calibration().chosenByLabels(2, 20, 5));
    assertEquals(before / 2, moved.score(images).get(0).anomalyScore(), 1e-5);
  }

  /** A corner of 2 x 2 pixels is inverted, and a spot of 3 x 3 pixels changed by so much. */
  private static List<PixelImage> withCorner(List<PixelImage> images, int spot) {
    List<PixelImage> changed = new ArrayList<>();
    for (PixelImage image : images) {
      byte[] pixels = image.pixels();
      int width = SmallGans.SHAPE.width();
      for (int k = 0; k < 4; k++) {
        pixels[k / 2 * width + k % 2] ^= (byte) 0xff;
      }
      for (int k = 0; k < 9; k++) {
        int at = (4 + k / 3) * width + 4 + k % 3;
        int level = pixels[at] & 0xff;
        pixels[at] = (byte) (level < 128 ? level + spot : level - spot);
      }
      changed.add(new PixelImage(SmallGans.SHAPE, pixels));
    }
    return changed;
  }
}
