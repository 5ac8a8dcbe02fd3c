package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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

  private static final PatchSettings SETTINGS = settings(0.95);

  private static PatchSettings settings(double quantile) {
    return new PatchSettings(
        Illumination.GAIN, Pose.AS_IS, FilterSet.STRUCTURE_AND_LINES, quantile);
  }

  private static Trial trial(double quantile, double... defective) {
    return new Trial(settings(quantile), Preparation.NONE, GOOD, defective, 2.5);
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
    Trial other = new Trial(SETTINGS, Preparation.NONE, good, drawn, 1);
    assertEquals(0.74, other.separation(), 1e-12);
    assertEquals(0.028980057798424073, trial(0.95, DRAWN).standardErrorOfDifference(other), 1e-12);
    assertEquals(0, other.standardErrorOfDifference(other));
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
        new Candidate("Patches", "gain", "as is", "structure and lines", 1, 1, 2.5, true),
        trial(0.95, all(9)).candidate(true));
  }
}
