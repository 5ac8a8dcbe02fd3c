package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnomalyMapTest {

  private static final ImageSet IMAGES = SmallTrainings.bars(12);
  private static final ImageSet FITTED = IMAGES.subset(0, 1, 2, 3, 4, 5, 6, 7);
  private static final ImageSet HELD_OUT = IMAGES.subset(8, 9, 10, 11);

  private static CaeModel cae;

  @BeforeAll
  static void train() {
    cae = CaeTrainer.train(SmallTrainings.settings(5, 3), IMAGES, Progress.none()).model();
  }

  private static KdeDetector detector(ScoreKind kind, DecisionRule rule) {
    return KdeDetector.fit(
        cae,
        FITTED,
        HELD_OUT,
        new KdeSettings(
            kind,
            rule,
            SsimKind.UNIFORM,
            OptionalDouble.empty(),
            ThresholdRule.QUANTILE,
            0.95,
            0,
            0,
            OptionalDouble.empty()),
        Progress.none());
  }

  private static double worst(AnomalyMap map) {
    return IntStream.range(0, map.values().length)
        .mapToDouble(i -> map.values()[i])
        .max()
        .orElseThrow();
  }

  /** 0, 1 and 2 are black, mid gray (127.5 rounded) and white; what lies beyond is cut off. */
  @Test
  void thresholdIsMidGrayAndTwiceItWhite() {
    AnomalyMap map = new AnomalyMap(1, 6, new float[] {-3, 0, 0.5f, 1, 2, 7});
    assertArrayEquals(
        new byte[] {0, 0, 64, (byte) 128, (byte) 255, (byte) 255}, map.toImage().pixels());
  }

  /** A held-out image of which a square of 8 x 8 pixels is inverted. */
  private static ImageSet changed() {
    byte[] pixels = IMAGES.image(9).pixels();
    for (int k = 0; k < 64; k++) {
      pixels[(18 + k / 8) * 32 + 4 + k % 8] ^= (byte) 0xff;
    }
    return ImageSet.builder(IMAGES.shape()).add(new PixelImage(IMAGES.shape(), pixels)).build();
  }

  /**
   * The map has its 0 at the usual pixel, the score at the median image; both have their 1 at the
   * threshold. Of the density, interpolation leaves a normal image a little less.
   */
  @ParameterizedTest
  @EnumSource(DecisionRule.class)
  void brightestPlaceOfALocalMapIsWhatDecides(DecisionRule rule) {
    KdeDetector detector = detector(ScoreKind.LOCAL, rule);
    double usual = detector.calibration().usualPixel().orElseThrow();
    assertTrue(usual < 0, "the usual pixel at " + usual);
    for (AnomalyScore score : detector.score(IMAGES)) {
      double expected = (score.anomalyScore() - usual) / (1 - usual);
      assertTrue(
          worst(score.map().orElseThrow()) < expected + 1e-4,
          worst(score.map().orElseThrow()) + " of " + expected);
    }
    AnomalyScore changed = detector.score(changed()).get(0);
    assertTrue(changed.anomalous(), "score " + changed.anomalyScore());
    assertEquals(
        1,
        worst(changed.map().orElseThrow()) * (1 - usual) / (changed.anomalyScore() - usual),
        1e-4);
  }

  @ParameterizedTest
  @EnumSource(DecisionRule.class)
  void scoresAreTheSameWhetherSomebodyWantsAMapOrNot(DecisionRule rule) {
    KdeDetector detector = detector(ScoreKind.LOCAL, rule);
    try (Scorer scorer = detector.open(Sensitivity.CALIBRATED, false)) {
      AnomalyScore without = scorer.score(changed(), Progress.none()).get(0);
      AnomalyScore with = detector.score(changed()).get(0);
      assertEquals(with.raw(), without.raw());
      assertEquals(with.anomalyScore(), without.anomalyScore());
      assertTrue(without.map().isEmpty() && with.map().isPresent());
    }
  }

  /** A part that is missing: few latents know it, and that is where the density is lowest. */
  @Test
  void densityIsLowestWhereAPartIsMissing() {
    KdeDetector detector = detector(ScoreKind.LOCAL, DecisionRule.LOG_DENSITY);
    ImageSet changed = changed();
    float[] map;
    try (Measurer measurer = detector.measurer()) {
      map = measurer.measure(changed, 0, 1, Progress.none()).get(0).maps().get(KdeScores.DENSITY);
    }
    double least = IntStream.range(0, map.length).mapToDouble(k -> map[k]).min().orElseThrow();
    int[] worst = IntStream.range(0, map.length).filter(k -> map[k] == (float) least).toArray();
    double row = Arrays.stream(worst).map(k -> k / 32).average().orElseThrow();
    double column = Arrays.stream(worst).map(k -> k % 32).average().orElseThrow();
    assertEquals(21.5, row, 6, "row of the brightest place");
    assertEquals(7.5, column, 6, "column of the brightest place");
  }

  @ParameterizedTest
  @EnumSource(DecisionRule.class)
  void usualPixelOfHeldOutImagesIsBlackAndHalfOfTheirPixelsAreNotUsual(DecisionRule rule) {
    for (ScoreKind kind : ScoreKind.values()) {
      int above = 0;
      int all = 0;
      for (AnomalyScore score : detector(kind, rule).score(HELD_OUT)) {
        for (float value : score.map().orElseThrow().values()) {
          above += value > 0 ? 1 : 0;
          all++;
        }
      }
      assertTrue(above <= all / 2 && above > 0.4 * all, kind + ": " + above + " of " + all);
    }
  }

  /** The authors measured model(model(x)) against x. */
  @Test
  void errorOfADoublePassIsThatOfTheReconstructionOfTheReconstruction() {
    double[] expected = new double[IMAGES.size()];
    try (Autoencoder autoencoder = cae.open()) {
      Autoencoder.Batch once = autoencoder.pass(IMAGES, 0, IMAGES.size());
      float[] twice = autoencoder.pass(once.reconstructions()).reconstructions();
      int size = IMAGES.shape().size();
      for (int k = 0; k < twice.length; k++) {
        double difference = (double) twice[k] - once.images()[k];
        expected[k / size] += difference * difference / size;
      }
    }
    KdeDetector detector = detector(ScoreKind.GLOBAL_DOUBLE_PASS, DecisionRule.ANY);
    double[] errors =
        detector.score(IMAGES).stream().mapToDouble(s -> s.raw().get(KdeScores.ERROR)).toArray();
    double[] ofOnePass =
        detector(ScoreKind.GLOBAL, DecisionRule.ANY).score(IMAGES).stream()
            .mapToDouble(s -> s.raw().get(KdeScores.ERROR))
            .toArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], errors[i], 1e-5 * expected[i]);
      assertTrue(Math.abs(ofOnePass[i] - errors[i]) > 1e-3 * expected[i]);
    }
  }
}
