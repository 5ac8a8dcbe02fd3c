package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.junit.jupiter.api.Test;

/**
 * Good images score 1 to 19, so that the thresholds are 16, 17, 18 and 19 at 0.8, 0.85, 0.9 and
 * 0.95, and beyond all of them 10 + t s sqrt(20 / 19) = 22.13 and 24.73 at 0.975 and 0.99.
 */
class KnownThresholdTest {

  private static KnownThreshold threshold(double set, double... known) {
    double[] good = IntStream.rangeClosed(1, 19).asDoubleStream().toArray();
    PatchSettings settings =
        new PatchSettings(
            Illumination.GAIN, Pose.AS_IS, FilterSet.STRUCTURE, DistanceSet.GAUSSIANS, set);
    return KnownThreshold.of(
        new Trial(
            new PatchContender(settings),
            Preparation.NONE,
            new TrialScores(good, new double[76], known),
            1));
  }

  /** 16 / 19 + 6 / 6 is more than 17 / 19 + 5 / 6, 18 / 19 + 4 / 6 and 1 + 3 / 6. */
  @Test
  void defectsAmongTheHighestGoodImagesLowerIt() {
    assertEquals(
        new KnownThreshold(0.95, 0.8, 6, 6), threshold(0.95, 16.5, 17.5, 18.5, 25, 26, 27));
  }

  /** 1 + 3 / 4 is more than 16 / 19 + 3 / 4, what lies below all of them: 1 + 2 / 4 at 0.975. */
  @Test
  void defectsThatNoQuantileFindsDoNotLowerIt() {
    assertEquals(new KnownThreshold(0.8, 0.95, 3, 4), threshold(0.8, 5, 20, 25, 26));
  }

  /** From 0.95 on all images are told apart; at 0.92, 18.4, all but one. */
  @Test
  void ofEquallyGoodOnesTheClosestToTheSetOneIsTaken() {
    for (double set : new double[] {0.95, 0.975, 0.99, 0.96}) {
      assertEquals(new KnownThreshold(set, set, 3, 3), threshold(set, 25, 26, 27));
    }
    for (double set : new double[] {0.5, 0.8, 0.9, 0.92}) {
      assertEquals(new KnownThreshold(set, 0.95, 3, 3), threshold(set, 25, 26, 27));
    }
  }

  /** 17 / 19 + 19 / 19 is 19 / 19 + 17 / 19, and both are as far from 0.9. */
  @Test
  void ofEquallyCloseOnesThatWhichFlagsLessIsTaken() {
    double[] known = DoubleStream.concat(DoubleStream.of(17.5, 17.6), far(17)).toArray();
    assertEquals(new KnownThreshold(0.9, 0.95, 17, 19), threshold(0.9, known));
  }

  private static DoubleStream far(int count) {
    return IntStream.range(0, count).mapToDouble(i -> 30 + i);
  }

  @Test
  void fewDefectsDoNotMoveIt() {
    assertEquals(new KnownThreshold(0.95, 0.95, 1, 2), threshold(0.95, 16.5, 25));
    assertEquals(new KnownThreshold(0.95, 0.95, 0, 1), threshold(0.95, 16.5));
  }

  @Test
  void whatBecameOfItIsSaid() {
    assertEquals(
        "By 6 known defects the threshold is the 97.5 % quantile instead of the 95 % one set; 5 of"
            + " 6 are found.",
        new KnownThreshold(0.95, 0.975, 5, 6).remark(""));
    assertEquals(
        "By 3 known defects the threshold stays the 95 % quantile set; 1 of 3 is found on images"
            + " scaled to 64 pixels.",
        new KnownThreshold(0.95, 0.95, 1, 3).remark(" on images scaled to 64 pixels"));
    assertEquals(
        "2 known defects had a say in the choice, but are too few to move the threshold: give at"
            + " least 3. At the 95 % quantile set, 0 of 2 are found.",
        new KnownThreshold(0.95, 0.95, 0, 2).remark(""));
    assertEquals(
        "1 known defect says too little to shift the choice or the threshold: give at least 3. At"
            + " the 95 % quantile set, 1 of 1 is found.",
        new KnownThreshold(0.95, 0.95, 1, 1).remark(""));
  }
}
