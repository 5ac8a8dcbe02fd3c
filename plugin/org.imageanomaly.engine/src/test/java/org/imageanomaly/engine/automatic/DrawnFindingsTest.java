package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.CalibrationSettings;
import org.imageanomaly.engine.detector.Decision;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.patch.GoodParts;
import org.junit.jupiter.api.Test;

class DrawnFindingsTest {

  private static final ImageShape SHAPE = new ImageShape(1, 64, 64);
  private static final ImageSet GOOD = GoodParts.set(SHAPE, 0, 8);

  /** One score is the same of all images, the other 0 of the good ones and less of any other. */
  private record Remembering(int decides) implements Detector {

    @Override
    public List<RawScore> rawScores() {
      return List.of(
          new RawScore("Blind", "none", true, false),
          new RawScore("Likeness", "squared levels", false, false));
    }

    @Override
    public Detector with(Calibration other) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Measurer measurer() {
      return new Measurer() {
        @Override
        public int largestBatch() {
          return 3;
        }

        @Override
        public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
          return IntStream.range(from, to).mapToObj(i -> measured(images, i)).toList();
        }

        @Override
        public void close() {}
      };
    }

    private static Measurement measured(ImageSet images, int i) {
      double likeness =
          -IntStream.range(0, GOOD.size())
              .mapToDouble(k -> difference(images.image(i).pixels(), GOOD.image(k).pixels()))
              .min()
              .orElseThrow();
      return new Measurement(
          new double[] {7, likeness}, List.of(new float[0], new float[0]), Optional.empty());
    }

    private static double difference(byte[] some, byte[] others) {
      double sum = 0;
      for (int i = 0; i < some.length; i++) {
        double d = (some[i] & 0xff) - (others[i] & 0xff);
        sum += d * d;
      }
      return sum;
    }

    @Override
    public Calibration calibration() {
      return Calibration.of(
          measurer(),
          GOOD,
          List.of(),
          new CalibrationSettings(rawScores(), 0.95, Decision.by(decides)),
          Progress.none());
    }

    @Override
    public Origin origin() {
      return new Origin(Recipe.RECOMMENDED, 3, Optional.empty(), 1, Set.of(), Set.of());
    }

    @Override
    public ModelDescription description() {
      return new ModelDescription(
          new ModelKind("TEST", "test"),
          SHAPE,
          Set.of(Capability.SCORES),
          List.of("Blind", "Likeness"),
          Optional.empty());
    }

    @Override
    public Framing framing() {
      return GOOD.framing();
    }

    @Override
    public String summary() {
      return "Test";
    }
  }

  @Test
  void defectsAreFoundByWhatDiffersAndNoWarningIsGiven() {
    DrawnFindings findings = DrawnFindings.of(new Remembering(1), GOOD, Progress.none());
    assertEquals(32, findings.drawn(), "four in each of eight images");
    assertEquals(32, findings.found());
    assertEquals(1, findings.separation());
    assertEquals("Likeness", findings.clearest());
    assertEquals(2, findings.smallest());
    assertEquals(10, findings.largest());
    assertEquals(Optional.empty(), findings.warning("Do something."));
  }

  @Test
  void scoreWithoutSignalIsToldBesideTheOneThatHasIt() {
    DrawnFindings findings = DrawnFindings.of(new Remembering(0), GOOD, Progress.none());
    assertEquals(0.5, findings.separation());
    assertEquals(1, findings.chance());
    String warning = findings.warning("Do something.").orElseThrow();
    for (String part :
        List.of(
            "Nothing shows",
            "flags 0 of 32",
            "2 to 10 pixels",
            "ROC AUC 0.50",
            "\"Likeness\" alone tells them better (1.00)",
            "Do something.")) {
      assertTrue(warning.contains(part), warning);
    }
  }

  @Test
  void aThirdOfTheDefectsMustBeFound() {
    assertEquals(
        Optional.empty(), new DrawnFindings(39, 13, 2, 10, 0.8, 0.01, "A", 0.84).warning("Do."));
    String warning =
        new DrawnFindings(39, 12, 2, 10, 0.8, 0.01, "A", 0.84).warning("Do.").orElseThrow();
    assertTrue(warning.startsWith("The detector finds few defects: it flags 12"), warning);
    assertTrue(!warning.contains("alone"), warning);
  }

  @Test
  void noMoreThan24ImagesAreDrawnInto() {
    ImageSet many = GoodParts.set(SHAPE, 0, 30);
    assertEquals(48, DrawnFindings.of(new Remembering(1), many, Progress.none()).drawn());
  }
}
