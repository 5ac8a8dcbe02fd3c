package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchDetectorTest {

  private static final ImageShape GRAY = new ImageShape(1, 64, 64);

  private static PatchDetector fit(ImageSet good, Pose pose, FilterSet filters, double quantile) {
    return fit(good, pose, filters, DistanceSet.GAUSSIANS_AND_NEAREST, quantile);
  }

  private static PatchDetector fit(
      ImageSet good, Pose pose, FilterSet filters, DistanceSet distances, double quantile) {
    Preparation preparation =
        Preparation.fit(good, Illumination.NONE, pose, Progress.none(), finding -> {});
    return new PatchFitting(good, Folds.of(good.size(), List.of()))
        .fit(
            preparation,
            new PatchSettings(Illumination.NONE, pose, filters, distances, quantile),
            1,
            Progress.none());
  }

  private static PatchDetector fit(ImageSet good) {
    return fit(good, Pose.AS_IS, FilterSet.STRUCTURE_AND_LINES, 0.95);
  }

  private static int brightest(AnomalyScore score) {
    float[] map = score.map().orElseThrow().values();
    int brightest = 0;
    for (int i = 1; i < map.length; i++) {
      brightest = map[i] > map[brightest] ? i : brightest;
    }
    return brightest;
  }

  private static double largest(AnomalyScore score) {
    return score.map().orElseThrow().values()[brightest(score)];
  }

  /** A place of the map is above the threshold exactly where the image is. */
  private static void assertMapDecides(List<AnomalyScore> scores) {
    for (AnomalyScore score : scores) {
      assertEquals(score.anomalous(), largest(score) > 1, () -> "score " + score.anomalyScore());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 64, 64", "3, 64, 48", "3, 56, 88"})
  void scratchScoresAboveGoodPartsAndTheMapShowsIt(int channels, int height, int width) {
    ImageShape shape = new ImageShape(channels, height, width);
    PatchDetector detector = fit(GoodParts.set(shape, 0, 20));
    double good =
        detector.score(GoodParts.set(shape, 100, 106)).stream()
            .mapToDouble(AnomalyScore::anomalyScore)
            .max()
            .orElseThrow();
    int[][] places = {{height / 2, width / 2}, {height / 3, width / 3}, {40, width / 2}};
    for (int[] place : places) {
      PixelImage image = GoodParts.scratched(shape, 200, place[0], place[1]);
      AnomalyScore score = detector.score(DrawnPart.set(List.of(image))).get(0);
      assertTrue(score.anomalous());
      assertTrue(score.anomalyScore() > good, score.anomalyScore() + ", good ones " + good);
      // within the scratch, or the cell beside it
      assertEquals(place[0], brightest(score) / width, 1 + 8);
      assertEquals(place[1], brightest(score) % width, 7 + 8);
      assertMapDecides(List.of(score));
    }
  }

  @Test
  void mapIsAboveTheThresholdExactlyWhereTheImageIsFlagged() {
    PatchDetector detector =
        fit(GoodParts.set(GRAY, 0, 12), Pose.AS_IS, FilterSet.STRUCTURE_AND_LINES, 0.5);
    List<AnomalyScore> scores = detector.score(GoodParts.set(GRAY, 100, 120));
    assertMapDecides(scores);
    long flagged = scores.stream().filter(AnomalyScore::anomalous).count();
    assertTrue(flagged > 2 && flagged < 20, flagged + " of 20");
  }

  private static ImageSet turned(DrawnPart.Form form, int count, long seed) {
    Random random = new Random(seed);
    List<PixelImage> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double degrees = 360 * random.nextDouble();
      images.add(
          DrawnPart.draw(
              form,
              new ImageShape(1, 96, 96),
              degrees,
              3 * random.nextGaussian(),
              3 * random.nextGaussian()));
    }
    return DrawnPart.set(images);
  }

  @Test
  void turnedPartsAreAlignedAndTheirMapsTurnedBack() {
    PatchDetector detector =
        fit(turned(DrawnPart.KEY, 14, 1), Pose.ALIGNED, FilterSet.STRUCTURE, 0.6);
    assertFalse(detector.preparation().alignment().isNone());
    List<AnomalyScore> good = detector.score(turned(DrawnPart.KEY, 12, 2));
    List<AnomalyScore> broken = detector.score(turned(DrawnPart.BROKEN_KEY, 6, 3));
    assertMapDecides(good);
    assertMapDecides(broken);
    double highest = good.stream().mapToDouble(AnomalyScore::anomalyScore).max().orElseThrow();
    broken.forEach(score -> assertTrue(score.anomalyScore() > highest));
  }

  /** Two images make two folds of one. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void fewImagesMakeAThresholdThatIsSaidToBeExtrapolated(int count) {
    PatchDetector detector = fit(GoodParts.set(GRAY, 0, count));
    assertEquals(count, detector.calibration().images());
    assertTrue(detector.calibration().warning().isPresent());
    List<AnomalyScore> scores =
        detector.score(
            DrawnPart.set(
                List.of(GoodParts.part(GRAY, 100), GoodParts.scratched(GRAY, 100, 32, 32))));
    scores.forEach(score -> assertTrue(Double.isFinite(score.anomalyScore())));
    assertTrue(scores.get(1).anomalyScore() > scores.get(0).anomalyScore());
  }

  private static PixelImage uniform(ImageShape shape, int level) {
    byte[] pixels = new byte[shape.size()];
    Arrays.fill(pixels, (byte) level);
    return new PixelImage(shape, pixels);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void uniformImagesMakeNumbers(int channels) {
    ImageShape shape = new ImageShape(channels, 32, 32);
    List<PixelImage> images = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      images.add(uniform(shape, 100 + i));
    }
    PatchDetector detector = fit(DrawnPart.set(images));
    List<AnomalyScore> scores =
        detector.score(
            DrawnPart.set(
                List.of(
                    uniform(shape, 102),
                    uniform(shape, 0),
                    uniform(shape, 255),
                    GoodParts.part(shape, 1))));
    for (AnomalyScore score : scores) {
      assertTrue(Double.isFinite(score.anomalyScore()), () -> "score " + score.anomalyScore());
      assertTrue(Double.isFinite(largest(score)));
    }
    assertFalse(scores.get(0).anomalous());
    assertTrue(scores.get(1).anomalous() && scores.get(2).anomalous());
    assertTrue(scores.get(3).anomalous());
  }

  /** Six hues, and none. All are as bright as each other. */
  private static final int[][] HUES = {
    {1, -1, 0}, {1, 0, -1}, {0, 1, -1}, {-1, 1, 0}, {-1, 0, 1}, {0, -1, 1}, {0, 0, 0}
  };

  /** A spot of a hue on stripes. */
  private static PixelImage colored(int i, int hue) {
    Random random = new Random(i);
    ImageShape shape = new ImageShape(3, 64, 64);
    byte[] pixels = new byte[shape.size()];
    for (int k = 0; k < pixels.length; k++) {
      int row = k % shape.planeSize() / 64;
      int column = k % 64;
      double level =
          Math.hypot(row - 31.5, column - 31.5) < 24
              ? 130 + 60 * HUES[hue][k / shape.planeSize()]
              : column / 4 % 2 == 0 ? 30 : 220;
      pixels[k] = (byte) Math.round(level + random.nextGaussian());
    }
    return new PixelImage(shape, pixels);
  }

  private static double[] scores(PatchDetector detector, IntFunction<PixelImage> image) {
    ImageSet images = DrawnPart.set(IntStream.range(100, 112).mapToObj(image).toList());
    return detector.score(images).stream().mapToDouble(AnomalyScore::anomalyScore).toArray();
  }

  /** Spots have one of six hues: one without any is the mean of them and like none of them. */
  @Test
  void whatLiesBetweenTheKindsOfGoodPartsIsFoundByTheNearest() {
    ImageSet good = DrawnPart.set(IntStream.range(0, 30).mapToObj(i -> colored(i, i % 6)).toList());
    for (DistanceSet distances : DistanceSet.values()) {
      PatchDetector detector = fit(good, Pose.AS_IS, FilterSet.STRUCTURE, distances, 0.95);
      double[] others = scores(detector, i -> colored(i, i % 6));
      double highest = DoubleStream.of(others).max().orElseThrow();
      for (double between : scores(detector, i -> colored(i, 6))) {
        assertEquals(
            distances == DistanceSet.GAUSSIANS_AND_NEAREST,
            between > highest + 1,
            () -> distances + ": " + between + ", good ones up to " + highest);
      }
    }
  }

  @Test
  void imagesOfAnotherSizeAreRefused() {
    PatchDetector detector = fit(GoodParts.set(GRAY, 0, 3));
    ImageSet others = GoodParts.set(new ImageShape(1, 64, 72), 0, 1);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> detector.score(others));
    assertEquals("An image of 72 x 64 gray is none of 64 x 64 gray.", refusal.getMessage());
  }
}
