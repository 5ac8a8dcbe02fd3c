package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static Trial trial(double quantile, double... defective) {
    PatchSettings settings =
        new PatchSettings(Illumination.GAIN, Pose.AS_IS, FilterSet.LINES, quantile);
    return new Trial(settings, Preparation.NONE, GOOD, defective, 2.5);
  }

  /** By roc_auc_score of scikit-learn 1.2.1. */
  @Test
  void separationIsTheAreaUnderTheRocCurve() {
    assertEquals(0.6714285714285714, trial(0.95, 2, 3.5, 3.5, 6, 1, 9, 4).separation(), 1e-12);
    assertEquals(0.5, trial(0.95, GOOD).separation(), 1e-12);
    assertEquals(1, trial(0.95, 6, 7).separation());
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
        new Candidate("Patches", "gain", "as is", "lines", 1, 1, 2.5, true),
        trial(0.95, 9, 8).candidate(true));
  }
}
