package org.imageanomaly.engine.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;

class RecalibrationTest {

  private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

  /** Measures the level of plain images. */
  private record Levels(Calibration calibration, Set<String> fitted) implements Detector {

    private static final List<RawScore> RAW = List.of(new RawScore("Level", "1", true, false));

    @Override
    public List<RawScore> rawScores() {
      return RAW;
    }

    @Override
    public Detector with(Calibration other) {
      return new Levels(other, fitted);
    }

    @Override
    public Measurer measurer() {
      return new Measurer() {
        @Override
        public int largestBatch() {
          return 7;
        }

        @Override
        public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
          return IntStream.range(from, to)
              .mapToObj(
                  i ->
                      new Measurement(
                          new double[] {images.image(i).sample(0, 0, 0)},
                          List.of(new float[0]),
                          Optional.empty()))
              .toList();
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Origin origin() {
      return new Origin(Recipe.RECOMMENDED, 1, Optional.empty(), 1, fitted, Set.of());
    }

    @Override
    public ModelDescription description() {
      return new ModelDescription(
          new ModelKind("TEST", "test"),
          SHAPE,
          Set.of(Capability.SCORES),
          List.of("Level"),
          Optional.empty());
    }

    @Override
    public Framing framing() {
      return levels(1, 2).framing();
    }

    @Override
    public String summary() {
      return "Test";
    }
  }

  /** Plain images from one level to another. */
  private static ImageSet levels(int from, int to) {
    ImageSet.Builder images = ImageSet.builder(SHAPE);
    IntStream.rangeClosed(from, to)
        .forEach(
            level -> {
              byte[] pixels = new byte[4];
              Arrays.fill(pixels, (byte) level);
              images.add(new PixelImage(SHAPE, pixels));
            });
    return images.build();
  }

  /** Calibrated with the levels 1 to 39: the median is 20, the quantile 0.95 is 38. */
  private static Levels detector(Set<String> fitted) {
    ImageSet heldOut = levels(1, 39);
    Levels unfinished = new Levels(null, fitted);
    CalibrationSettings settings = new CalibrationSettings(Levels.RAW, 0.95, Decision.by(0));
    return new Levels(
        Calibration.of(unfinished.measurer(), heldOut, List.of(), settings, Progress.none()),
        fitted);
  }

  private static Recalibration recalibrated(Detector detector, ImageSet good) {
    return Recalibration.of(detector, good, Progress.none());
  }

  private static String warnings(Recalibration made) {
    return String.join(" ", made.warnings());
  }

  /** Of the levels 101 to 139 the median is 120, and the quantile 0.95 is 0.95 * 40 + 100 = 138. */
  @Test
  void theThresholdLiesAtTheSameQuantileOfTheNewImages() {
    Calibration calibration =
        recalibrated(detector(Set.of()), levels(101, 139)).detector().calibration();
    assertEquals(0, calibration.anomalyScore(120), 1e-9);
    assertEquals(1, calibration.anomalyScore(138), 1e-9);
    assertEquals(Optional.of(FalseAlarmRate.atQuantile(39, 0.95)), calibration.falseAlarms());
    assertEquals(39, calibration.lighting().orElseThrow().images().size());
    assertEquals(
        120 / 255.0, calibration.lighting().orElseThrow().images().get(19).brightness(), 1e-6);
  }

  @Test
  void scoresAreThoseOfTheNewThreshold() {
    Recalibration made = recalibrated(detector(Set.of()), levels(101, 139));
    assertEquals(39, made.scores().size());
    assertEquals(0, made.scores().get(19).anomalyScore(), 1e-9);
    assertEquals(List.of(139.0), made.scores().get(38).raw());
    assertTrue(made.scores().get(38).anomalous());
    assertFalse(made.scores().get(37).anomalous());
  }

  /** Beyond 38 lie seven of the levels 26 to 45: far more than the twentieth that is expected. */
  @Test
  void imagesThatTheDetectorFlagsAreDoubtful() {
    Recalibration made = recalibrated(detector(Set.of()), levels(26, 45));
    assertEquals(7, made.flagged());
    assertTrue(
        warnings(made)
            .startsWith("7 of 20 good images are flagged by the detector as it was: check"),
        () -> warnings(made));
    assertEquals(List.of(), recalibrated(detector(Set.of()), levels(2, 39)).warnings());
  }

  @Test
  void imagesThatTheDetectorWasFittedToAreLeftOutAndSaid() {
    Recalibration made = recalibrated(detector(levels(1, 8).distinctFingerprints()), levels(1, 39));
    assertEquals(8, made.leftOut());
    assertEquals(31, made.images().size());
    assertEquals(31, made.detector().calibration().images());
    assertTrue(warnings(made).startsWith("8 of 39 images were left out"), () -> warnings(made));
  }

  @Test
  void fewImagesAreSaidToBeFew() {
    Recalibration made = recalibrated(detector(Set.of()), levels(10, 20));
    assertTrue(warnings(made).contains("rests on 11 held-out normal images"), warnings(made));
    String refused =
        assertThrows(
                IllegalArgumentException.class,
                () -> recalibrated(detector(Set.of()), levels(10, 10)))
            .getMessage();
    assertTrue(refused.contains("at least 2 different good images"), refused);
    String fitted =
        assertThrows(
                IllegalArgumentException.class,
                () -> recalibrated(detector(levels(1, 39).distinctFingerprints()), levels(1, 39)))
            .getMessage();
    assertTrue(fitted.startsWith("The detector was fitted to 39 of the 39 images"), fitted);
  }

  /** Labels put it half as far again: 20 + 1.5 * 18 = 47, and today 120 + 1.5 * 18 = 147. */
  @Test
  void aThresholdThatLabelsChoseKeepsItsFactor() {
    Levels detector = detector(Set.of());
    Detector chosen = detector.with(detector.calibration().chosenByLabels(1.5, 30, 10));
    Recalibration made = recalibrated(chosen, levels(101, 139));
    Calibration calibration = made.detector().calibration();
    assertEquals(1, calibration.anomalyScore(147), 1e-9);
    assertTrue(warnings(made).contains("chosen by labels before"), () -> warnings(made));
    assertEquals(
        List.of(
            new CalibrationChange(CalibrationChange.By.GOOD_IMAGES, 39, 39, 1),
            new CalibrationChange(CalibrationChange.By.LABELS, 30, 10, 1.5)),
        calibration.changes());
    // a second time nothing is left of the first
    assertEquals(
        List.of(
            new CalibrationChange(CalibrationChange.By.GOOD_IMAGES, 39, 0, 1),
            new CalibrationChange(CalibrationChange.By.LABELS, 30, 10, 1.5)),
        recalibrated(made.detector(), levels(101, 139)).detector().calibration().changes());
  }
}
