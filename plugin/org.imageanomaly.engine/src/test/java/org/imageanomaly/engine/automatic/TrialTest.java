package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ImageShape;
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

  private static final PatchSettings SETTINGS = settings(0.95);

  private static PatchSettings settings(double quantile) {
    return new PatchSettings(
        Illumination.GAIN, Pose.AS_IS, FilterSet.STRUCTURE_AND_LINES, quantile);
  }

  private static Trial trial(double quantile, double... defective) {
    return new Trial(settings(quantile), Preparation.NONE, GOOD, defective, NONE, 2.5);
  }

  private static double[] all(double value) {
    double[] values = new double[20];
    Arrays.fill(values, value);
    return values;
  }

  /** By roc_auc_score of scikit-learn 1.2.1. */
  @Test
  void separationIsTheAreaUnderTheRocCurve() {
    assertEquals(0.64, trial(0.95, DRAWN).separation(), 1e-12);
    assertEquals(1, trial(0.95, all(6)).separation());
    assertEquals(0, trial(0.95, all(0.5)).separation());
  }

  /** The formula of the jackknife, written out with scikit-learn 1.2.1 and NumPy 1.24.2. */
  @Test
  void standardErrorOfTheDifferenceIsThatOfTheJackknife() {
    double[] good = {1, 2, 4, 2, 3};
    double[] drawn = DRAWN.clone();
    drawn[0] = 3;
    drawn[2] = 2.5;
    drawn[7] = 4.5;
    drawn[17] = 1;
    Trial other = new Trial(SETTINGS, Preparation.NONE, good, drawn, NONE, 1);
    assertEquals(0.74, other.separation(), 1e-12);
    assertEquals(0.028980057798424073, trial(0.95, DRAWN).standardErrorOfDifference(other), 1e-12);
    assertEquals(0, other.standardErrorOfDifference(other));
  }

  private static Trial knowing(double[] drawn, double... known) {
    return new Trial(SETTINGS, Preparation.NONE, GOOD, drawn, known, 1);
  }

  /** The mean of two roc_auc_score of scikit-learn 1.2.1: 0.64 and 0.4667 against known defects. */
  @Test
  void knownDefectsAreHalfOfTheSeparation() {
    assertEquals(0.5533333333333333, knowing(DRAWN, 1.5, 4, 2).separation(), 1e-12);
    assertEquals(0.64, knowing(DRAWN, 1.5).separation(), 1e-12, "one says nothing of others");
  }

  /** Both jackknives written out with scikit-learn 1.2.1 and NumPy 1.24.2. */
  @Test
  void knownDefectsVaryBesideTheImages() {
    double[] good = {1, 2, 4, 2, 3};
    double[] drawn = DRAWN.clone();
    drawn[0] = 3;
    drawn[2] = 2.5;
    drawn[7] = 4.5;
    drawn[17] = 1;
    Trial three = new Trial(SETTINGS, Preparation.NONE, good, drawn, new double[] {4.5, 6, 3.2}, 1);
    assertEquals(
        0.10554042060719884, knowing(DRAWN, 1.5, 4, 2).standardErrorOfDifference(three), 1e-12);
    double[] others = {2, 6, 5, 3.5};
    Trial four = new Trial(SETTINGS, Preparation.NONE, good, drawn, others, 1);
    assertEquals(
        0.13669865923812127, knowing(DRAWN, 3, 1, 2, 4).standardErrorOfDifference(four), 1e-12);
    Trial one = new Trial(SETTINGS, Preparation.NONE, good, drawn, new double[] {1}, 1);
    assertEquals(0.028980057798424073, knowing(DRAWN, 4).standardErrorOfDifference(one), 1e-12);
  }

  /**
   * By scikit-learn 1.2.1: drawn 1 and 0.75; with known ones 0.65 and 0.875, standard error 0.097.
   */
  @Test
  void knownDefectsShiftTheChoice() {
    double[] good = {1, 2, 3, 4, 5};
    double[] some = all(6);
    for (int i = 3; i < some.length; i += 4) {
      some[i] = 0.5;
    }
    Trial byDrawn = new Trial(SETTINGS, Preparation.NONE, good, all(6), NONE, 1);
    assertTrue(
        byDrawn.isClearlyBetterThan(new Trial(SETTINGS, Preparation.NONE, good, some, NONE, 1)));
    double[] missed = {2.5, 0.5, 3.5, 1.5};
    double[] found = {7, 8, 6.5, 9};
    Trial misses = new Trial(SETTINGS, Preparation.NONE, good, all(6), missed, 1);
    Trial finds = new Trial(SETTINGS, Preparation.NONE, good, some, found, 1);
    assertEquals(0.65, misses.separation(), 1e-12);
    assertEquals(0.875, finds.separation(), 1e-12);
    assertEquals(0.09736101204623267, finds.standardErrorOfDifference(misses), 1e-12);
    assertTrue(finds.isClearlyBetterThan(misses));
  }

  /** What one image alone changes may be chance. */
  @Test
  void candidateIsBetterWhereChanceDoesNotExplainIt() {
    Trial last = trial(0.95, all(6));
    assertTrue(last.isClearlyBetterThan(trial(0.95, DRAWN)));
    assertFalse(trial(0.95, DRAWN).isClearlyBetterThan(last));
    assertFalse(last.isClearlyBetterThan(last));
    double[] drawn = DRAWN.clone();
    drawn[0] = 6;
    drawn[1] = 6;
    Trial byOneImage = trial(0.95, drawn);
    assertTrue(byOneImage.separation() > trial(0.95, DRAWN).separation() + 0.02);
    assertFalse(byOneImage.isClearlyBetterThan(trial(0.95, DRAWN)));
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
