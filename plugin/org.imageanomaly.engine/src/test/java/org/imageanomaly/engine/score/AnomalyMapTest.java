package org.imageanomaly.engine.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.image.ImageSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AnomalyMapTest {

  private static final ImageSet IMAGES = SmallTrainings.bars(12);
  private static final ImageSet FITTED = IMAGES.subset(0, 1, 2, 3, 4, 5, 6, 7);
  private static final ImageSet HELD_OUT = IMAGES.subset(8, 9, 10, 11);

  private static CaeModel cae;

  @BeforeAll
  static void train() {
    cae = CaeTrainer.train(SmallTrainings.settings(5, 3), IMAGES, Progress.none()).model();
  }

  private static AnomalyDetector detector(ScoreKind kind, DecisionRule rule) {
    return AnomalyDetector.fit(
        cae,
        FITTED,
        HELD_OUT,
        new DetectorSettings(
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

  /** A local score is the worst place of its map, so that both lie on one scale. */
  @Test
  void mapShowsTheReconstructionErrorOnTheScaleOfItsThreshold() {
    AnomalyDetector detector = detector(ScoreKind.LOCAL, DecisionRule.COMBINED);
    Scale scale = detector.calibration().error();
    for (AnomalyScore score : detector.score(IMAGES)) {
      assertEquals(scale.apply(score.reconstructionError()), worst(score.map()), 1e-4);
    }
  }

  @Test
  void mapShowsTheSsimDistanceWhereThatDecides() {
    AnomalyDetector detector = detector(ScoreKind.LOCAL, DecisionRule.SSIM_DISTANCE);
    Scale scale = detector.calibration().ssim().orElseThrow().map();
    for (AnomalyScore score : detector.score(IMAGES)) {
      assertEquals(scale.apply(score.ssimDistance()), worst(score.map()), 1e-4);
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
    AnomalyDetector detector = detector(ScoreKind.GLOBAL_DOUBLE_PASS, DecisionRule.ANY);
    double[] errors =
        detector.score(IMAGES).stream().mapToDouble(AnomalyScore::reconstructionError).toArray();
    double[] ofOnePass =
        detector(ScoreKind.GLOBAL, DecisionRule.ANY).score(IMAGES).stream()
            .mapToDouble(AnomalyScore::reconstructionError)
            .toArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], errors[i], 1e-5 * expected[i]);
      assertTrue(Math.abs(ofOnePass[i] - errors[i]) > 1e-3 * expected[i]);
    }
  }
}
