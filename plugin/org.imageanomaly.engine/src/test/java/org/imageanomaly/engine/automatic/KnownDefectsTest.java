package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KnownDefectsTest {

  private static final ImageShape SHAPE = new ImageShape(1, 64, 64);
  private static final ImageSet GOOD = GoodParts.set(SHAPE, 0, 12);

  /** So short that nothing but the first candidate is tried. */
  private static final double NO_TIME = 1e-9;

  private static FoundDetector withFive;
  private static FoundDetector withFiveAtOwnSize;
  private static FoundDetector withoutAny;

  @BeforeAll
  static void find() {
    withFive = find(scratched(0, 5));
    withFiveAtOwnSize = find(scratched(0, 5), Resolution.OWN_SIZE);
    AutomaticSettings settings = new AutomaticSettings(64, ColorMode.GRAY, 0.7, NO_TIME, 1);
    withoutAny = new AutomaticSearch(settings).find(GOOD, List.of(), Progress.none());
  }

  private static PixelImage scratched(int i) {
    return GoodParts.scratched(SHAPE, 100 + i, 12 + 4 * i % 40, 10);
  }

  private static ImageSet scratched(int from, int to) {
    return DrawnPart.set(IntStream.range(from, to).mapToObj(i -> scratched(i)).toList());
  }

  private static FoundDetector find(ImageSet known, Resolution resolution) {
    AutomaticSettings settings =
        new AutomaticSettings(64, ColorMode.GRAY, 0.7, NO_TIME, 1, resolution);
    return new AutomaticSearch(settings).find(GOOD, known, List.of(), Progress.none());
  }

  private static FoundDetector find(ImageSet known) {
    return find(known, Resolution.SCALED);
  }

  private static PatchDetector detector(FoundDetector found) {
    return (PatchDetector) found.detector();
  }

  private static String said(FoundDetector found) {
    return String.join(" ", found.warnings());
  }

  /** The machine may take longer now and then. */
  private static String saidWithoutMinutes(FoundDetector found) {
    return said(found).replaceAll("takes about \\d+ minutes? here", "takes a while here");
  }

  /** Scratches are far beyond all good parts, so that a higher quantile finds them, too. */
  @Test
  void detectorIsCalibratedAtTheQuantileThatIsSaid() {
    FoundDetector found = withFive;
    assertEquals(0.95, detector(found).calibration().quantile());
    assertTrue(
        said(found)
            .contains(
                "By 5 known defects the threshold is the 95 % quantile instead of the 70 % one set;"
                    + " 5 of 5 are found."),
        said(found));
    assertEquals(1, found.candidates().get(0).knownDetected().orElseThrow());
  }

  @Test
  void nothingIsFittedToThem() {
    PatchDetector with = detector(withFive);
    PatchDetector without = detector(withoutAny);
    ImageSet images = scratched(0, 3);
    assertEquals(
        without.score(images).stream().map(AnomalyScore::raw).toList(),
        with.score(images).stream().map(AnomalyScore::raw).toList());
    assertEquals(12, with.calibration().images());
  }

  @Test
  void detectorHasSeenThem() {
    Set<String> seen = new HashSet<>(GOOD.distinctFingerprints());
    seen.addAll(scratched(0, 5).distinctFingerprints());
    assertEquals(seen, detector(withFive).trainingFingerprints());
    assertEquals(seen, detector(withFiveAtOwnSize).trainingFingerprints());
  }

  @Test
  void withoutAnyAllIsAsItWas() {
    FoundDetector found = find(GOOD.subset());
    assertEquals(0.7, detector(found).calibration().quantile());
    assertEquals(saidWithoutMinutes(withoutAny), saidWithoutMinutes(found));
    assertEquals(
        withoutAny.candidates().get(0).separation(), found.candidates().get(0).separation());
    assertTrue(found.candidates().get(0).knownDetected().isEmpty());
  }

  @Test
  void atTheOwnSizeTheQuantileOfTheScaledSearchIsTaken() {
    assertEquals(0.95, detector(withFiveAtOwnSize).calibration().quantile());
    assertTrue(
        said(withFiveAtOwnSize).contains("5 of 5 are found on images scaled to 64 pixels."),
        said(withFiveAtOwnSize));
  }

  @Test
  void copiesOfGoodPartsAndOfOneAnotherAreLeftOutAndSaid() {
    List<PixelImage> images = new ArrayList<>(List.of(GOOD.image(3), scratched(0), scratched(0)));
    images.addAll(List.of(scratched(1), scratched(2)));
    FoundDetector found = find(DrawnPart.set(images));
    assertTrue(
        said(found)
            .contains(
                "1 of the 5 known defects is the same picture as a good part and counts as good."),
        said(found));
    assertTrue(said(found).contains("1 of the 5 known defects is a copy"), said(found));
    assertTrue(said(found).contains("By 3 known defects"), said(found));
    FoundDetector none = find(DrawnPart.set(List.of(GOOD.image(3), GOOD.image(4))));
    assertTrue(said(none).contains("2 of the 2 known defects are the same"), said(none));
    assertFalse(said(none).contains("threshold"), said(none));
  }

  @Test
  void moreThanAreLookedAtAreCounted() {
    FoundDetector found = find(scratched(0, 83));
    assertTrue(said(found).contains("Of 83 known defects 80 were looked at"), said(found));
    assertTrue(said(found).contains("By 80 known defects"), said(found));
  }

  @Test
  void anotherShapeIsRefused() {
    ImageSet known = GoodParts.set(new ImageShape(1, 64, 72), 0, 3);
    assertThrows(IllegalArgumentException.class, () -> find(known));
  }
}
