package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.ScoreScale;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;

class AutomaticSearchTest {

  private static final ImageShape SHAPE = new ImageShape(1, 64, 64);

  /** So short that nothing but the first candidate is tried. */
  private static final double NO_TIME = 1e-9;

  private static final double ENOUGH = 1e6;

  private static FoundDetector find(
      ImageSet good, double minutes, List<String> series, Progress progress) {
    return new AutomaticSearch(new AutomaticSettings(64, ColorMode.GRAY, 0.9, minutes, 1))
        .find(good, series, progress);
  }

  private static FoundDetector find(ImageSet good) {
    return find(good, ENOUGH, List.of(), Progress.none());
  }

  private static Candidate chosen(FoundDetector found) {
    List<Candidate> chosen = found.candidates().stream().filter(Candidate::chosen).toList();
    assertEquals(1, chosen.size());
    return chosen.get(0);
  }

  @Test
  void turnedPartsAreAligned() {
    Random random = new Random(5);
    List<PixelImage> images = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      images.add(DrawnPart.draw(DrawnPart.KEY, SHAPE, 360 * random.nextDouble(), 1, -2));
    }
    FoundDetector found = find(DrawnPart.set(images));
    assertEquals("aligned", chosen(found).pose());
    PatchDetector detector = (PatchDetector) found.detector();
    assertFalse(detector.preparation().alignment().isNone());
    assertEquals(6, found.candidates().size());
  }

  private static PixelImage texture(int seed) {
    Random random = new Random(seed);
    double phase = 6 * random.nextDouble();
    byte[] pixels = new byte[SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      double wave = Math.sin(i % 64 * 0.7 + phase) * Math.cos(i / 64 * 0.5 - phase);
      pixels[i] = (byte) Math.round(120 + 40 * wave + 5 * random.nextGaussian());
    }
    return new PixelImage(SHAPE, pixels);
  }

  @Test
  void texturesAreLeftAsTheyLie() {
    FoundDetector found =
        find(DrawnPart.set(IntStream.range(0, 8).mapToObj(i -> texture(i)).toList()));
    found.candidates().forEach(candidate -> assertEquals("as is", candidate.pose()));
    assertEquals(5, found.candidates().size());
    assertEquals(List.of(2, 4, 6, 10), found.sizes().stream().map(SizeDetection::pixels).toList());
    assertEquals(32, found.sizes().stream().mapToInt(SizeDetection::drawn).sum());
  }

  @Test
  void candidatesOfAllKindsOfLightAndFiltersAreCompared() {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    Random random = new Random(8);
    for (int i = 0; i < 6; i++) {
      images.add(GoodParts.lit(SHAPE, i, 0.7 + 0.6 * random.nextDouble()));
    }
    FoundDetector found = find(images.build());
    double separation = chosen(found).separation();
    assertTrue(separation > 0.6, "separation " + separation);
    assertTrue(separation >= found.candidates().get(0).separation());
    assertEquals(
        Set.of("none", "gain", "local contrast"),
        found.candidates().stream().map(Candidate::illumination).collect(Collectors.toSet()));
    assertEquals(
        Set.of("structure, lines and the strongest line", "structure and lines", "structure"),
        found.candidates().stream().map(Candidate::features).collect(Collectors.toSet()));
  }

  @Test
  void candidatesThatTimeDoesNotAllowAreLeftOutAndSaid() {
    double[] last = new double[1];
    Progress onward =
        (fraction, message) -> {
          assertTrue(fraction >= last[0] && fraction <= 1, message + " at " + fraction);
          last[0] = fraction;
        };
    FoundDetector found = find(GoodParts.set(SHAPE, 0, 6), NO_TIME, List.of(), onward);
    assertEquals(1, found.candidates().size());
    assertTrue(chosen(found).chosen());
    assertTrue(
        found.warnings().get(0).startsWith("There was time for 1 candidate alone"),
        found.warnings()::toString);
  }

  @Test
  void cancelingEndsIt() {
    int[] reports = new int[1];
    Progress canceled =
        (fraction, message) -> {
          if (++reports[0] == 6) {
            throw new CancellationException();
          }
        };
    ImageSet good = GoodParts.set(SHAPE, 0, 4);
    assertThrows(CancellationException.class, () -> find(good, ENOUGH, List.of(), canceled));
  }

  @Test
  void copiesOfOnePictureAreRefusedWithTheNextStep() {
    PixelImage image = GoodParts.part(SHAPE, 1);
    ImageSet copies = DrawnPart.set(List.of(image, image, image, image));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> find(copies));
    assertTrue(
        refusal.getMessage().endsWith("Give images of several good parts."), refusal.getMessage());
  }

  private static List<ScoreScale> scales(PatchDetector detector, ImageSet good, Folds folds) {
    PatchSettings settings =
        new PatchSettings(
            Illumination.LOCAL_CONTRAST,
            Pose.AS_IS,
            detector.filters(),
            DistanceSet.GAUSSIANS_AND_NEAREST,
            0.9);
    return new PatchFitting(good, folds)
        .fit(detector.preparation(), settings, 1, Progress.none())
        .calibration()
        .scores();
  }

  /** Copies are left out with the names of their series. */
  @Test
  void seriesStayTogether() {
    List<PixelImage> images = new ArrayList<>();
    List<String> series = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      images.add(GoodParts.lit(SHAPE, i, i % 2 == 0 ? 0.9 : 1));
      series.add(i % 2 == 0 ? "Monday" : "Tuesday");
    }
    ImageSet different = DrawnPart.set(List.copyOf(images));
    images.add(1, images.get(0));
    series.add(1, "Monday");
    ImageSet good = DrawnPart.set(images);
    FoundDetector found = find(good, NO_TIME, series, Progress.none());
    PatchDetector detector = (PatchDetector) found.detector();
    List<ScoreScale> scales = detector.calibration().scores();
    series.remove(1);
    assertEquals(scales(detector, different, Folds.of(6, series)), scales);
    assertNotEquals(scales(detector, different, Folds.of(6, List.of())), scales);
  }

  @Test
  void seriesOfOtherImagesAreRefused() {
    ImageSet good = GoodParts.set(SHAPE, 0, 3);
    for (List<String> series : List.of(List.of("a", "b"), List.of("a", "b", "c", "d"))) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class, () -> find(good, ENOUGH, series, Progress.none()));
      assertEquals(series.size() + " series do not fit 3 images.", refusal.getMessage());
    }
  }
}
