package org.imageanomaly.engine.deepfeature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeepFeatureDetectorTest {

  private static final ImageShape SHAPE = new ImageShape(3, 64, 64);
  private static final int GOOD = 20;
  private static final Map<DeepMethod, DeepFeatureDetector> FITTED =
      new EnumMap<>(DeepMethod.class);

  private static DeepFeatureFitting fitting(ImageShape shape, int images) {
    return new DeepFeatureFitting(
        GoodParts.set(shape, 0, images), Folds.of(images, List.of()), SmallBackbone.read(), 4);
  }

  private static DeepFeatureDetector fit(ImageShape shape, DeepMethod method) {
    return fitting(shape, GOOD)
        .fit(Preparation.NONE, new DeepFeatureSettings(method, 0.95), Progress.none());
  }

  static DeepFeatureDetector fitted(DeepMethod method) {
    return FITTED.computeIfAbsent(method, m -> fit(SHAPE, m));
  }

  private static int brightest(AnomalyScore score) {
    float[] map = score.map().orElseThrow().values();
    return IntStream.range(0, map.length).reduce(0, (best, i) -> map[i] > map[best] ? i : best);
  }

  private static double largest(AnomalyScore score) {
    return score.map().orElseThrow().values()[brightest(score)];
  }

  /** Good parts are nearly gray, and so no combination of their colors is this one. */
  private static PixelImage marked(ImageShape shape, int part, int y, int x) {
    byte[] pixels = GoodParts.part(shape, part).pixels().clone();
    byte[] color = {(byte) 230, 20, (byte) 200};
    for (int k = 0; k < pixels.length; k++) {
      int pixel = k % shape.planeSize();
      if (Math.abs(pixel / shape.width() - y) <= 2 && Math.abs(pixel % shape.width() - x) <= 6) {
        pixels[k] = color[k / shape.planeSize()];
      }
    }
    return new PixelImage(shape, pixels);
  }

  /** At 64 pixels, a position of the finest grid is 4 pixels wide. */
  @ParameterizedTest
  @EnumSource
  void aMarkScoresAboveGoodPartsAndTheMapShowsIt(DeepMethod method) {
    DeepFeatureDetector detector = fitted(method);
    double good =
        detector.score(GoodParts.set(SHAPE, 100, 106)).stream()
            .mapToDouble(AnomalyScore::anomalyScore)
            .max()
            .orElseThrow();
    PixelImage image = marked(SHAPE, 200, 32, 30);
    AnomalyScore score = detector.score(DrawnPart.set(List.of(image))).get(0);
    assertTrue(score.anomalous());
    assertTrue(score.anomalyScore() > good, score.anomalyScore() + ", good ones " + good);
    assertEquals(32, brightest(score) / 64, 2 + 8);
    assertEquals(30, brightest(score) % 64, 6 + 8);
  }

  @ParameterizedTest
  @EnumSource
  void theMapIsAboveTheThresholdExactlyWhereTheImageIsFlagged(DeepMethod method) {
    List<AnomalyScore> scores = fitted(method).score(GoodParts.set(SHAPE, 100, 120));
    for (AnomalyScore score : scores) {
      assertEquals(score.anomalous(), largest(score) > 1);
    }
  }

  /** What is measured of an image does not depend on those beside it. */
  @ParameterizedTest
  @EnumSource
  void imagesAreScoredAsIfTheyWereAlone(DeepMethod method) {
    DeepFeatureDetector detector = fitted(method);
    ImageSet images = GoodParts.set(SHAPE, 50, 57);
    List<AnomalyScore> together = detector.score(images);
    for (int i = 0; i < images.size(); i++) {
      AnomalyScore alone = detector.score(images.subset(i)).get(0);
      assertEquals(alone.anomalyScore(), together.get(i).anomalyScore());
      assertArrayEquals(
          alone.map().orElseThrow().values(), together.get(i).map().orElseThrow().values());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameImagesMakeTheSameDetector(DeepMethod method) throws IOException {
    assertArrayEquals(ModelBytes.of(fitted(method)), ModelBytes.of(fit(SHAPE, method)));
  }

  /** Gray becomes three equal channels, and other sizes are scaled to that of the backbone. */
  @Test
  void imagesOfAnyShapeAreBroughtToTheBackbone() {
    ImageShape gray = new ImageShape(1, 40, 72);
    AnomalyScore score =
        fit(gray, DeepMethod.PATCHCORE)
            .score(DrawnPart.set(List.of(GoodParts.scratched(gray, 200, 20, 36))))
            .get(0);
    assertTrue(score.anomalous());
    assertEquals(40 * 72, score.map().orElseThrow().values().length);
  }

  @Test
  void methodsFittedTogetherScoreAsEachByItself() {
    List<DeepFeatureSettings> all =
        Arrays.stream(DeepMethod.values()).map(m -> new DeepFeatureSettings(m, 0.95)).toList();
    List<PixelImage> made = List.of(GoodParts.part(SHAPE, 3), marked(SHAPE, 3, 30, 30));
    List<double[]> alone = new ArrayList<>();
    for (DeepFeatureSettings one : all) {
      try (DeepCrossFit fit =
          fitting(SHAPE, 7).crossFit(Preparation.NONE, List.of(one), Progress.none())) {
        alone.add(fit.scores(made, 3).get(0));
      }
    }
    try (DeepCrossFit fit = fitting(SHAPE, 7).crossFit(Preparation.NONE, all, Progress.none())) {
      List<double[]> together = fit.scores(made, 3);
      double[] other = fit.score(GoodParts.part(SHAPE, 40), 1);
      assertEquals(all.size(), other.length);
      for (int m = 0; m < all.size(); m++) {
        assertArrayEquals(alone.get(m), together.get(m));
        assertTrue(together.get(m)[1] > together.get(m)[0]);
      }
    }
  }

  /** All patches are remembered, so that an image is at no distance from itself. */
  @Test
  void imagesThatWereFittedAreMeasuredByTheOthers() {
    DeepFeatureDetector detector =
        fitting(SHAPE, 6)
            .fit(
                Preparation.NONE,
                new DeepFeatureSettings(
                    DeepMethod.PATCHCORE,
                    Illumination.NONE,
                    Pose.AS_IS,
                    new BankSize(1, BankSize.LARGEST),
                    0.9),
                Progress.none());
    assertEquals(
        0, detector.score(GoodParts.set(SHAPE, 0, 6)).get(4).raw().get(0), "of a known image");
    assertTrue(detector.calibration().scores().get(0).score().orElseThrow().median() > 0.01);
  }

  @Test
  void channelsOfPadimAreDrawnBySeedAndBoundedByTheirCovariances() {
    Backbone backbone = SmallBackbone.read();
    assertEquals(20, Embeddings.of(DeepMethod.PADIM, backbone, 1).channels().size());
    assertEquals(100, Embeddings.channels(784));
    assertEquals(82, Embeddings.channels(1225));
    assertTrue(4096L * PositionNormals.triangle(Embeddings.channels(4096)) <= 1 << 22);
  }

  @ParameterizedTest
  @EnumSource
  void aCanceledFitEnds(DeepMethod method) {
    Progress canceled =
        (fraction, message) -> {
          throw new CancellationException();
        };
    assertThrows(
        CancellationException.class,
        () ->
            fitting(SHAPE, 4)
                .fit(Preparation.NONE, new DeepFeatureSettings(method, 0.95), canceled));
  }

  @Test
  void theSummarySaysMethodAndBackbone() {
    assertEquals(
        "Deep feature detector, PaDiM on small.onnx, 64 x 64 RGB, light: none, pose: as is,"
            + " thresholds from 20 normal images",
        fitted(DeepMethod.PADIM).summary());
    assertEquals(List.of("Patch Distance"), fitted(DeepMethod.DFM).description().scores());
    DeepFeatureSettings settings =
        new DeepFeatureSettings(
            DeepMethod.DFM, Illumination.GAIN, Pose.ALIGNED, BankSize.RECOMMENDED, 0.9);
    assertEquals(0.8, settings.at(0.8).quantile());
    assertThrows(IllegalArgumentException.class, () -> settings.at(0));
  }
}
