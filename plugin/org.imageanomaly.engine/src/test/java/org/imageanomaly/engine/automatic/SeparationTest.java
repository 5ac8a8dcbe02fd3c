package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeparationTest {

  private static final double[] GOOD = {2, 1, 5, 2, 3.5};

  /** Four of each good image. */
  private static final double[] DRAWN = {
    2, 3.5, 3.5, 6, 1, 9, 4, 0.5, 3, 7, 2, 2.5, 5, 5.5, 1, 8, 3.5, 0, 6, 4.5
  };

  private static Separation separation(double[] good, double[] drawn, double... known) {
    return new Separation(new TrialScores(good, drawn, known));
  }

  private static Separation drawn(double... defective) {
    return separation(GOOD, defective);
  }

  private static double[] all(double value) {
    double[] values = new double[20];
    Arrays.fill(values, value);
    return values;
  }

  /** By roc_auc_score of scikit-learn 1.2.1. */
  @Test
  void separationIsTheAreaUnderTheRocCurve() {
    assertEquals(0.64, drawn(DRAWN).value(), 1e-12);
    assertEquals(1, drawn(all(6)).value());
    assertEquals(0, drawn(all(0.5)).value());
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
    Separation other = separation(good, drawn);
    assertEquals(0.74, other.value(), 1e-12);
    assertEquals(0.028980057798424073, drawn(DRAWN).standardErrorOfDifference(other), 1e-12);
    assertEquals(0, other.standardErrorOfDifference(other));
  }

  /**
   * All 53,130 ways to choose five scores, counted with SciPy 1.10.1: 0.18; shifted by 2.5, 0.0016.
   */
  @Test
  void whatNoisyScoresReachAsWellIsChance() {
    assertTrue(drawn(DRAWN).isChance());
    assertFalse(drawn(Arrays.stream(DRAWN).map(score -> score + 2.5).toArray()).isChance());
    assertTrue(drawn(all(0.5)).isChance());
    assertFalse(drawn(all(6)).isChance());
  }

  /** All 56 ways to choose three of eight scores, counted with SciPy 1.10.1: 0.018 and 0.66. */
  @Test
  void whereKnownDefectsAreFoundMissingDrawnOnesIsNoMatter() {
    double highest = Arrays.stream(GOOD).max().orElseThrow();
    assertFalse(knowing(DRAWN, highest + 1, highest + 2, highest + 3).isChance());
    assertTrue(knowing(DRAWN, GOOD[0], GOOD[1], GOOD[2]).isChance());
  }

  private static Separation knowing(double[] drawn, double... known) {
    return separation(GOOD, drawn, known);
  }

  /** The mean of two roc_auc_score of scikit-learn 1.2.1: 0.64 and 0.4667 against known defects. */
  @Test
  void knownDefectsAreHalfOfTheSeparation() {
    assertEquals(0.5533333333333333, knowing(DRAWN, 1.5, 4, 2).value(), 1e-12);
    assertEquals(0.64, knowing(DRAWN, 1.5).value(), 1e-12, "one says nothing of others");
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
    Separation three = separation(good, drawn, 4.5, 6, 3.2);
    assertEquals(
        0.10554042060719884, knowing(DRAWN, 1.5, 4, 2).standardErrorOfDifference(three), 1e-12);
    double[] others = {2, 6, 5, 3.5};
    Separation four = separation(good, drawn, others);
    assertEquals(
        0.13669865923812127, knowing(DRAWN, 3, 1, 2, 4).standardErrorOfDifference(four), 1e-12);
    Separation one = separation(good, drawn, 1);
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
    Separation byDrawn = separation(good, all(6));
    assertTrue(byDrawn.isClearlyBetterThan(separation(good, some)));
    double[] missed = {2.5, 0.5, 3.5, 1.5};
    double[] found = {7, 8, 6.5, 9};
    Separation misses = separation(good, all(6), missed);
    Separation finds = separation(good, some, found);
    assertEquals(0.65, misses.value(), 1e-12);
    assertEquals(0.875, finds.value(), 1e-12);
    assertEquals(0.09736101204623267, finds.standardErrorOfDifference(misses), 1e-12);
    assertTrue(finds.isClearlyBetterThan(misses));
  }

  /** What one image alone changes may be chance. */
  @Test
  void candidateIsBetterWhereChanceDoesNotExplainIt() {
    Separation last = drawn(all(6));
    assertTrue(last.isClearlyBetterThan(drawn(DRAWN)));
    assertFalse(drawn(DRAWN).isClearlyBetterThan(last));
    assertFalse(last.isClearlyBetterThan(last));
    double[] drawn = DRAWN.clone();
    drawn[0] = 6;
    drawn[1] = 6;
    Separation byOneImage = drawn(drawn);
    assertTrue(byOneImage.value() > drawn(DRAWN).value() + 0.02);
    assertFalse(byOneImage.isClearlyBetterThan(drawn(DRAWN)));
  }

  @Test
  void whatWasTriedOnOtherImagesIsNotCompared() {
    Separation fewer = separation(new double[] {1, 2}, new double[] {3, 4, 5, 6, 7, 8, 9, 10});
    assertThrows(IllegalArgumentException.class, () -> drawn(DRAWN).isClearlyBetterThan(fewer));
    assertThrows(
        IllegalArgumentException.class, () -> drawn(DRAWN).isClearlyBetterThan(knowing(DRAWN, 1)));
  }
}
