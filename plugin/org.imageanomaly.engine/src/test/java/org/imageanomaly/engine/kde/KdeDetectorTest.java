package org.imageanomaly.engine.kde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.Reconstruction;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KdeDetectorTest {

  private static final ImageSet NORMAL = SmallTrainings.bars(24);
  private static final ImageSet FITTED = NORMAL.subset(IntStream.range(0, 16).toArray());
  private static final ImageSet HELD_OUT = NORMAL.subset(IntStream.range(16, 24).toArray());

  private static CaeModel cae;
  private static KdeDetector detector;

  @BeforeAll
  static void train() {
    cae = CaeTrainer.train(SmallTrainings.settings(40, 1), NORMAL, Progress.none()).model();
    detector = fit();
  }

  private static KdeDetector fit() {
    return KdeDetector.fit(
        cae,
        FITTED,
        HELD_OUT,
        KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
        Progress.none());
  }

  private static ImageSet withDefect(int size) {
    byte[] pixels = NORMAL.image(20).pixels();
    for (int y = 20; y < 20 + size; y++) {
      for (int x = 6; x < 6 + size; x++) {
        pixels[y * 32 + x] ^= (byte) 0xff;
      }
    }
    return ImageSet.builder(NORMAL.shape()).add(new PixelImage(NORMAL.shape(), pixels)).build();
  }

  @Test
  void defectIsAnomalousAndItsMapShowsWhere() {
    AnomalyScore score = detector.score(withDefect(7)).get(0);
    assertTrue(score.anomalous() && score.anomalyScore() > 1, "score " + score.anomalyScore());
    float[] map = score.map().orElseThrow().values();
    int worst = IntStream.range(0, map.length).reduce(0, (a, b) -> map[b] > map[a] ? b : a);
    assertTrue(Math.abs(worst / 32 - 23) <= 4 && Math.abs(worst % 32 - 9) <= 4, "at " + worst);
  }

  private static KdeDetector bySsim(ScoreKind kind, SsimKind ssim) {
    KdeSettings settings =
        new KdeSettings(
            kind,
            DecisionRule.SSIM_DISTANCE,
            ssim,
            OptionalDouble.empty(),
            ThresholdRule.QUANTILE,
            0.95,
            0,
            0,
            OptionalDouble.empty());
    return KdeDetector.fit(cae, FITTED, HELD_OUT, settings, Progress.none());
  }

  @Test
  void defectIsFoundAndShownByStructuralSimilarityToo() {
    AnomalyScore score = bySsim(ScoreKind.LOCAL, SsimKind.GAUSSIAN).score(withDefect(5)).get(0);
    assertTrue(score.anomalous() && score.anomalyScore() > 1, "score " + score.anomalyScore());
    float[] map = score.map().orElseThrow().values();
    int worst = IntStream.range(0, map.length).reduce(0, (a, b) -> map[b] > map[a] ? b : a);
    assertTrue(Math.abs(worst / 32 - 22) <= 6 && Math.abs(worst % 32 - 8) <= 6, "at " + worst);
  }

  private static double threshold(KdeDetector detector, int score) {
    return detector.calibration().scores().get(score).score().orElseThrow().threshold();
  }

  @Test
  void paperRecipeOfAnNiCaeJudgesByTheSsimDistanceOfHeldOutImages() {
    KdeSettings settings = KdeSettings.of(Architecture.NI_CAE, Recipe.PAPER);
    KdeDetector paper = KdeDetector.fit(cae, FITTED, HELD_OUT, settings, Progress.none());
    List<AnomalyScore> scores = paper.score(HELD_OUT);
    double most =
        scores.stream().mapToDouble(score -> score.raw().get(KdeScores.SSIM)).max().orElseThrow();
    double threshold = threshold(paper, KdeScores.SSIM);
    assertTrue(threshold >= most, threshold + " for eight images up to " + most);
    for (AnomalyScore score : paper.score(NORMAL)) {
      assertEquals(score.raw().get(KdeScores.SSIM) > threshold, score.anomalous());
    }
  }

  @Test
  void ssimDistanceOfAWholeImageIsThatOfItsReconstruction() {
    List<AnomalyScore> scores = bySsim(ScoreKind.GLOBAL, SsimKind.UNIFORM).score(HELD_OUT);
    try (Autoencoder autoencoder = cae.open()) {
      List<Reconstruction> reconstructions = autoencoder.reconstruct(HELD_OUT);
      for (int i = 0; i < HELD_OUT.size(); i++) {
        assertEquals(
            reconstructions.get(i).ssimDistance(), scores.get(i).raw().get(KdeScores.SSIM), 1e-9);
      }
    }
  }

  @Test
  void halfOfTheHeldOutImagesScoreBelowZeroAndNoneOfFewBeyondTheThreshold() {
    List<AnomalyScore> scores = detector.score(HELD_OUT);
    assertEquals(4, scores.stream().filter(s -> s.anomalyScore() > 0).count());
    double most = scores.stream().mapToDouble(AnomalyScore::anomalyScore).max().orElseThrow();
    assertTrue(most > 0 && most <= 1 + 1e-9, "the most unusual one at " + most);
    assertEquals(8, detector.calibration().images());
    assertEquals(8, detector.calibration().falseAlarms().orElseThrow().images());
  }

  @Test
  void scoreDoesNotDependOnTheImagesBesideIt() {
    List<AnomalyScore> together = detector.score(NORMAL);
    AnomalyScore alone = detector.score(NORMAL.subset(20)).get(0);
    assertEquals(together.get(20).anomalyScore(), alone.anomalyScore(), 1e-4);
  }

  @Test
  void fittingTwiceGivesTheSameScores() {
    assertEquals(
        detector.score(HELD_OUT).stream().map(AnomalyScore::anomalyScore).toList(),
        fit().score(HELD_OUT).stream().map(AnomalyScore::anomalyScore).toList());
  }

  @Test
  void densityOfVeryManyImagesIsMadeOfADrawOfThem() {
    ImageSet many = FITTED.subset(IntStream.range(0, 2100).map(i -> i % 16).toArray());
    KdeSettings settings = KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED);
    KdeDetector fitted = KdeDetector.fit(cae, many, HELD_OUT, settings, Progress.none());
    assertEquals(2000, ((DensityScore.Local) fitted.density()).density().size());
    assertEquals(16, ((DensityScore.Local) detector.density()).density().size());
  }

  @Test
  void missingCalibrationImagesAreNamed() {
    ImageSet none = NORMAL.subset();
    KdeSettings settings = KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED);
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> KdeDetector.fit(cae, FITTED, none, settings, Progress.none()))
            .getMessage()
            .contains("was not trained on"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> KdeDetector.fit(cae, none, HELD_OUT, settings, Progress.none()))
            .getMessage()
            .contains("was trained on"));
  }

  @Test
  void canceledFittingEnds() {
    Progress canceling =
        (fraction, message) -> {
          throw new CancellationException();
        };
    assertThrows(
        CancellationException.class,
        () ->
            KdeDetector.fit(
                cae,
                FITTED,
                HELD_OUT,
                KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
                canceling));
  }

  @Test
  void paperRecipeJudgesByItsFixedThresholds() {
    KdeSettings paper = KdeSettings.of(Architecture.KD_CAE, Recipe.PAPER);
    KdeDetector detector = KdeDetector.fit(cae, FITTED, HELD_OUT, paper, Progress.none());
    for (AnomalyScore score : detector.score(HELD_OUT)) {
      boolean beyond =
          score.raw().get(KdeScores.ERROR) > 0.004 || score.raw().get(KdeScores.DENSITY) < 5600;
      assertEquals(beyond, score.anomalous());
    }
    assertFalse(detector.summary().isBlank());
  }
}
