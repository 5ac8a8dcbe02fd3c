package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Recalibration;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchFileTest {

  private static final ImageShape SHAPE = new ImageShape(3, 32, 40);
  private static final ImageSet GOOD = GoodParts.set(SHAPE, 0, 6);
  private static final int MEANS = 67 * 4 * 5;
  private static final int WHITENING = 67 * 68 / 2 * 4 * 5;

  private static PatchDetector fit(
      Illumination illumination, FilterSet filters, DistanceSet distances) {
    Preparation preparation =
        Preparation.fit(GOOD, illumination, Pose.AS_IS, Progress.none(), finding -> {});
    PatchSettings settings = new PatchSettings(illumination, Pose.AS_IS, filters, distances, 0.9);
    return new PatchFitting(GOOD, Folds.of(6, List.of()))
        .fit(preparation, settings, 5, Progress.none());
  }

  private static PatchDetector fit(Illumination illumination, DistanceSet distances) {
    return fit(illumination, FilterSet.STRUCTURE_AND_LINES, distances);
  }

  private static byte[] bytes(PatchDetector detector) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(detector, out);
    return out.toByteArray();
  }

  private static PatchDetector read(byte[] bytes) throws IOException {
    return (PatchDetector) ModelFile.read(new ByteArrayInputStream(bytes));
  }

  /** Twelve further parts take the place of the six that it was fitted to; 0.9 * 13 = 11.7. */
  @Test
  void aFileKeepsTheThresholdThatFurtherGoodImagesMade() throws IOException {
    PatchDetector learned = fit(Illumination.NONE, DistanceSet.GAUSSIANS);
    Recalibration made = Recalibration.of(learned, GoodParts.set(SHAPE, 0, 18), Progress.none());
    assertEquals(6, made.leftOut());
    PatchDetector copy = read(bytes((PatchDetector) made.detector()));
    assertEquals(made.detector().calibration().changes(), copy.calibration().changes());
    assertEquals(12, copy.calibration().images());
    double[] scores =
        copy.score(GoodParts.set(SHAPE, 6, 18)).stream()
            .mapToDouble(AnomalyScore::anomalyScore)
            .sorted()
            .toArray();
    assertEquals(1, scores[10] + 0.7 * (scores[11] - scores[10]), 1e-6);
    assertEquals(learned.trainingFingerprints(), copy.trainingFingerprints());
  }

  @ParameterizedTest
  @CsvSource({
    "GAUSSIANS, STRUCTURE_AND_LINES, 'structure and lines', 'a Gaussian'",
    "GAUSSIANS_AND_NEAREST, STRONGEST_LINE, 'structure, lines and the strongest line',"
        + " 'a Gaussian and the nearest good patch'"
  })
  void twoRunsWriteTheSameFileAndWhatIsReadScoresTheSame(
      DistanceSet distances, FilterSet filters, String features, String from) throws IOException {
    PatchDetector detector = fit(Illumination.LOCAL_CONTRAST, filters, distances);
    byte[] file = bytes(detector);
    assertArrayEquals(file, bytes(fit(Illumination.LOCAL_CONTRAST, filters, distances)));
    PatchDetector copy = read(file);
    assertArrayEquals(file, bytes(copy));
    assertEquals(
        "Patch detector, 40 x 32 RGB, light: local contrast, pose: as is,"
            + (" features: " + features + ", distances from " + from)
            + ", thresholds from 6 normal images",
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

  /** Older versions would score by Gaussians alone. */
  @ParameterizedTest
  @CsvSource({
    "NONE, GAUSSIANS, 1",
    "LOCAL_CONTRAST, GAUSSIANS, 4",
    "NONE, GAUSSIANS_AND_NEAREST, 5"
  })
  void memoriesAloneNeedTheNewestFormat(
      Illumination illumination, DistanceSet distances, int version) throws IOException {
    String document = document(bytes(fit(illumination, distances)));
    assertTrue(document.contains("\"schemaVersion\" : " + version + ","), document);
    assertEquals(
        distances == DistanceSet.GAUSSIANS, document.contains("\"remembered\" : null"), document);
  }

  private static String document(byte[] file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      assertEquals("model.json", zip.getNextEntry().getName());
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static PatchDetector with(
      PatchDetector fitted, ImageShape shape, FilterSet filters, PatchMeasure measure) {
    return new PatchDetector(
        shape,
        fitted.framing(),
        fitted.preparation(),
        filters,
        measure,
        fitted.calibration(),
        fitted.origin());
  }

  /** The values of an entry, those that are written. */
  private static float[] values(PatchMeasure measure, String entry) {
    PositionGaussians gaussians = measure.good().gaussians();
    return switch (entry) {
      case "means" -> gaussians.means();
      case "whitening" -> gaussians.whitening();
      case "usual" -> measure.usual().get(0).mean();
      case "deviations" -> measure.usual().get(0).deviation();
      case "usualNearest" -> measure.usual().get(1).mean();
      case "deviationsNearest" -> measure.usual().get(1).deviation();
      default -> throw new AssertionError(entry);
    };
  }

  private static PatchMeasure remembering(PatchMeasure measure, int each, float... memory) {
    PositionGaussians gaussians = measure.good().gaussians();
    NearestPatches nearest = NearestPatches.of(gaussians, 0, each, memory);
    return new PatchMeasure(new GoodPatches(gaussians, Optional.of(nearest)), measure.usual());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"means", "whitening", "usual", "deviations", "usualNearest", "deviationsNearest"})
  void valuesThatAreNoNumbersAreRefusedByName(String entry) throws IOException {
    PatchDetector fitted = fit(Illumination.NONE, DistanceSet.GAUSSIANS_AND_NEAREST);
    float[] changed = values(fitted.measure(), entry);
    changed[changed.length / 2] = Float.NaN;
    assertRefused("patches/" + entry + ".f32 holds NaN", bytes(fitted));
  }

  @Test
  void patchesThatAreNoNumbersAreRefusedByName() throws IOException {
    PatchDetector fitted = fit(Illumination.NONE, DistanceSet.GAUSSIANS_AND_NEAREST);
    NearestPatches nearest = fitted.measure().good().nearest().orElseThrow();
    assertEquals(6, nearest.each());
    float[] memory = nearest.values();
    memory[memory.length - 1] = Float.POSITIVE_INFINITY;
    PatchMeasure changed = remembering(fitted.measure(), 6, memory);
    assertRefused(
        "patches/memory.f32 holds Infinity", bytes(with(fitted, SHAPE, fitted.filters(), changed)));
  }

  private static void assertRefused(String part, byte[] file) {
    ModelFileException refusal = assertThrows(ModelFileException.class, () -> read(file));
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  /** Six are in the file, at 4 x 5 places: what it says of their number is never believed. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "7", "0", "-6", "2147483647", "-2147483648", "1431655766"})
  void memoriesOfAnotherLengthAreRefused(String remembered) throws IOException {
    byte[] file = bytes(fit(Illumination.NONE, DistanceSet.GAUSSIANS_AND_NEAREST));
    assertRefused(
        "\"patches/memory.f32\", of "
            + 67 * 6 * 4 * 5
            + " values instead of "
            + 67 * Long.parseLong(remembered) * 4 * 5,
        ModelBytes.withDocument(
            file, json -> json.replace("\"remembered\" : 6", "\"remembered\" : " + remembered)));
  }

  @Test
  void memoriesThatAreMissingAreRefused() throws IOException {
    byte[] file = bytes(fit(Illumination.NONE, DistanceSet.GAUSSIANS));
    assertRefused(
        "patches/memory.f32",
        ModelBytes.withDocument(
            file, json -> json.replace("\"remembered\" : null", "\"remembered\" : 6")));
  }

  /** The same, of a detector of other filters or of another size. */
  @Test
  void gaussiansOfAnotherDetectorAreRefused() {
    PatchDetector fitted = fit(Illumination.NONE, DistanceSet.GAUSSIANS);
    PatchMeasure measure = fitted.measure();
    assertEquals(MEANS, measure.good().gaussians().means().length);
    assertEquals(WHITENING, measure.good().gaussians().whitening().length);
    for (ImageShape shape : List.of(new ImageShape(1, 32, 40), new ImageShape(3, 40, 32))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> with(fitted, shape, FilterSet.STRUCTURE_AND_LINES, measure));
    }
    assertThrows(
        IllegalArgumentException.class, () -> with(fitted, SHAPE, FilterSet.LINES, measure));
  }

  @Test
  void descriptionSaysWhatItIs() {
    PatchDetector detector = fit(Illumination.GAIN, DistanceSet.GAUSSIANS);
    assertEquals(PatchDetector.describe(SHAPE), detector.description());
    assertEquals(List.of("Patch Distance"), detector.description().scores());
    assertEquals(Optional.empty(), detector.calibration().joint());
    assertEquals(Set.of(), detector.origin().heldOut());
  }
}
