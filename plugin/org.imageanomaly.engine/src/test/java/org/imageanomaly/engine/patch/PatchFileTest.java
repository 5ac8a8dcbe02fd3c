package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchFileTest {

  private static final ImageShape SHAPE = new ImageShape(3, 32, 40);
  private static final ImageSet GOOD = GoodParts.set(SHAPE, 0, 6);
  private static final int MEANS = 67 * 4 * 5;
  private static final int WHITENING = 67 * 68 / 2 * 4 * 5;

  private static PatchDetector fit(Illumination illumination) {
    Preparation preparation =
        Preparation.fit(GOOD, illumination, Pose.AS_IS, Progress.none(), finding -> {});
    PatchSettings settings =
        new PatchSettings(illumination, Pose.AS_IS, FilterSet.STRUCTURE_AND_LINES, 0.9);
    return new PatchFitting(GOOD, Folds.of(6, List.of()))
        .fit(preparation, settings, 5, Progress.none());
  }

  private static byte[] bytes(PatchDetector detector) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(detector, out);
    return out.toByteArray();
  }

  private static PatchDetector read(byte[] bytes) throws IOException {
    return (PatchDetector) ModelFile.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void twoRunsWriteTheSameFileAndWhatIsReadScoresTheSame() throws IOException {
    PatchDetector detector = fit(Illumination.LOCAL_CONTRAST);
    byte[] file = bytes(detector);
    assertArrayEquals(file, bytes(fit(Illumination.LOCAL_CONTRAST)));
    PatchDetector copy = read(file);
    assertArrayEquals(file, bytes(copy));
    assertEquals(
        "Patch detector, 40 x 32 RGB, light: local contrast, pose: as is,"
            + " features: structure and lines, thresholds from 6 normal images",
        copy.summary());
    assertEquals(GOOD.distinctFingerprints(), copy.trainingFingerprints());
    assertEquals(5, copy.origin().seed());
    ImageSet images = GoodParts.set(SHAPE, 50, 53);
    List<AnomalyScore> expected = detector.score(images);
    List<AnomalyScore> found = copy.score(images);
    for (int i = 0; i < 3; i++) {
      assertEquals(expected.get(i).raw(), found.get(i).raw());
      assertEquals(expected.get(i).anomalyScore(), found.get(i).anomalyScore());
      assertArrayEquals(
          expected.get(i).map().orElseThrow().values(), found.get(i).map().orElseThrow().values());
    }
  }

  /** A file of other values, which are written as they are. */
  private static byte[] with(
      PatchDetector fitted, float[] means, float[] whitening, float[] usual, float[] deviations)
      throws IOException {
    return bytes(
        new PatchDetector(
            SHAPE,
            fitted.framing(),
            fitted.preparation(),
            fitted.filters(),
            new PositionGaussians(67, 4, 5, 1, means, whitening),
            new UsualDistance(usual, deviations),
            fitted.calibration(),
            fitted.origin()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"means", "whitening", "usual"})
  void valuesThatAreNoNumbersAreRefusedByName(String entry) throws IOException {
    PatchDetector fitted = fit(Illumination.NONE);
    float[] means = fitted.gaussians().means().clone();
    float[] whitening = fitted.gaussians().whitening().clone();
    float[] usual = fitted.usual().mean().clone();
    float[] changed = entry.equals("means") ? means : entry.equals("whitening") ? whitening : usual;
    changed[changed.length / 2] = Float.NaN;
    byte[] file = with(fitted, means, whitening, usual, fitted.usual().deviation());
    ModelFileException refusal = assertThrows(ModelFileException.class, () -> read(file));
    assertTrue(
        refusal.getMessage().contains("patches/" + entry + ".f32 holds NaN"), refusal.getMessage());
  }

  /** The same, of a detector of other filters or of another size. */
  @Test
  void gaussiansOfAnotherDetectorAreRefused() {
    PatchDetector fitted = fit(Illumination.NONE);
    assertEquals(MEANS, fitted.gaussians().means().length);
    assertEquals(WHITENING, fitted.gaussians().whitening().length);
    for (ImageShape shape : List.of(new ImageShape(1, 32, 40), new ImageShape(3, 40, 32))) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new PatchDetector(
                  shape,
                  fitted.framing(),
                  fitted.preparation(),
                  fitted.filters(),
                  fitted.gaussians(),
                  fitted.usual(),
                  fitted.calibration(),
                  fitted.origin()));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PatchDetector(
                SHAPE,
                fitted.framing(),
                fitted.preparation(),
                FilterSet.LINES,
                fitted.gaussians(),
                fitted.usual(),
                fitted.calibration(),
                fitted.origin()));
  }

  @Test
  void descriptionSaysWhatItIs() {
    PatchDetector detector = fit(Illumination.GAIN);
    assertEquals(PatchDetector.describe(SHAPE), detector.description());
    assertEquals(List.of("Patch Distance"), detector.description().scores());
    assertEquals(Optional.empty(), detector.calibration().joint());
    assertEquals(Set.of(), detector.origin().heldOut());
  }
}
