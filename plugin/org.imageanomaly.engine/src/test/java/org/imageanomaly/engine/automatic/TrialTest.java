package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final double[] GOOD = {2, 1, 5, 2, 3.5};

  /** Four of each good image. */
  private static final double[] DRAWN = {
    2, 3.5, 3.5, 6, 1, 9, 4, 0.5, 3, 7, 2, 2.5, 5, 5.5, 1, 8, 3.5, 0, 6, 4.5
  };

  private static final double[] NONE = {};

  private static Contender contender(double quantile) {
    return new PatchContender(
        new PatchSettings(
            Illumination.GAIN,
            Pose.AS_IS,
            FilterSet.STRUCTURE_AND_LINES,
            DistanceSet.GAUSSIANS_AND_NEAREST,
            quantile));
  }

  private static Trial trial(double quantile, double... defective) {
    return new Trial(
        contender(quantile), Preparation.NONE, new TrialScores(GOOD, defective, NONE), 2.5);
  }

  private static double[] all(double value) {
    double[] values = new double[20];
    Arrays.fill(values, value);
    return values;
  }

  private static Trial knowing(double[] drawn, double... known) {
    return new Trial(contender(0.95), Preparation.NONE, new TrialScores(GOOD, drawn, known), 1);
  }

  /** At the median 2; and beyond five images at 2.7 + 2.1318 * 1.5652 * sqrt(1.2) = 6.355. */
  @Test
  void defectsAreDetectedBeyondTheThresholdOfTheDetector() {
    assertEquals(5 / 7.0, trial(0.5, 2, 3.5, 3.5, 6, 1, 9, 4).detected(), 1e-12);
    assertEquals(1 / 7.0, trial(0.95, 2, 3.5, 3.5, 6.35, 1, 6.36, 4).detected(), 1e-12);
  }

  /** At 6.355, as above. */
  @Test
  void knownDefectsAreFoundBeyondTheSameThreshold() {
    assertEquals(OptionalDouble.empty(), trial(0.95, DRAWN).knownDetected());
    assertEquals(OptionalDouble.of(2 / 3.0), knowing(DRAWN, 6.35, 6.36, 8).knownDetected());
    assertEquals(OptionalDouble.of(1), knowing(DRAWN, 6.35, 6.36, 8).at(0.5).knownDetected());
  }

  /** Four defects of each image, of which sizes change after seven: 2 pixels, 4, 6. */
  @Test
  void detectionIsToldBySize() {
    double[] defective = new double[16];
    for (int i : new int[] {0, 3, 7, 8, 9, 10, 14}) {
      defective[i] = 9;
    }
    DrawnDefects drawn = new DrawnDefects(GoodParts.set(new ImageShape(1, 64, 64), 0, 4), 1);
    assertEquals(
        List.of(
            new SizeDetection(2, 2 / 7.0, 7),
            new SizeDetection(4, 4 / 7.0, 7),
            new SizeDetection(6, 1 / 2.0, 2)),
        trial(0.95, defective).sizes(drawn));
  }

  @Test
  void candidateIsToldInWords() {
    assertEquals(
        new Candidate(
            "Patches",
            "gain",
            "as is",
            "structure and lines",
            1,
            1,
            OptionalDouble.empty(),
            2.5,
            true),
        trial(0.95, all(9)).candidate(true));
  }
}
