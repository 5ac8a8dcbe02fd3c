package org.imageanomaly.engine.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidates are 0.4 k / 99 for k from 0 to 99. */
class LabelTunedThresholdTest {

  private static LabelTunedThreshold tuned(double[] scores, int... labels) {
    boolean[] anomalous = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      anomalous[i] = labels[i] == 1;
    }
    return LabelTunedThreshold.of(scores, anomalous);
  }

  /** Scaled to 0, 0.1, 0.5, 1: no error for 0.1 < t <= 0.4, so k from 25 to 99, 62 on average. */
  @Test
  void separableScoresGetTheMeanOfAllCandidatesBetween() {
    LabelTunedThreshold threshold = tuned(new double[] {2, 3, 7, 12}, 0, 0, 1, 1);
    assertEquals(0.4 * 62 / 99, threshold.scaled(), 1e-12);
    assertEquals(2 + 10 * 0.4 * 62 / 99, threshold.value(), 1e-12);
    assertArrayEquals(
        new boolean[] {false, false, true, true}, threshold.flags(new double[] {2, 3, 7, 12}));
  }

  /**
   * Scaled to 0, 0.1, 0.2, 0.3, 1, of which the third and the last are anomalies: one error for 0.1
   * < t <= 0.2 (k from 25 to 49) and for 0.3 < t (k from 75 to 99), 62 on average, where there are
   * two.
   */
  @Test
  void tiesApartAreAveragedThoughTheirMeanIsWorse() {
    double[] scores = {0, 1, 2, 3, 10};
    LabelTunedThreshold threshold = tuned(scores, 0, 0, 1, 0, 1);
    assertEquals(0.4 * 62 / 99, threshold.scaled(), 1e-12);
    assertArrayEquals(new boolean[] {false, false, false, true, true}, threshold.flags(scores));
  }

  /** Scaled to 0, 0.5, 0.8, 1: the second is normal and flagged by every t <= 0.4; k from 1 on. */
  @Test
  void noCandidateLiesAboveFourTenths() {
    LabelTunedThreshold threshold = tuned(new double[] {0, 5, 8, 10}, 0, 0, 1, 1);
    assertEquals(0.4 * 50 / 99, threshold.scaled(), 1e-12);
    assertTrue(threshold.flags(5));
  }

  /** The lowest score is an anomaly: only t = 0 flags it, and the normal image beside it. */
  @Test
  void atZeroEverythingIsFlagged() {
    LabelTunedThreshold threshold = tuned(new double[] {-4, -4, -4, 6}, 1, 1, 0, 0);
    assertEquals(0, threshold.scaled());
    assertArrayEquals(
        new boolean[] {true, true, true, true}, threshold.flags(new double[] {-4, -4, -4, 6}));
  }

  /**
   * NumPy 2.4.6: s = np.sin(np.arange(1, 41)); s = (s - s.min()) / (s.max() - s.min()); y =
   * (np.arange(1, 41) % 3 == 0) | (s > 0.9); t = np.linspace(0.4, 0, 100); e = np.array([((s >= x)
   * != y).sum() for x in t]); t[e == e.min()].mean().
   */
  @Test
  void agreesWithNumPyOnFortyScores() {
    double[] scores = new double[40];
    for (int i = 0; i < 40; i++) {
      scores[i] = Math.sin(i + 1);
    }
    LabelTunedThreshold range = tuned(scores, new int[40]);
    int[] labels = new int[40];
    for (int i = 0; i < 40; i++) {
      double scaled = (scores[i] - range.lowest()) / (range.highest() - range.lowest());
      labels[i] = (i + 1) % 3 == 0 || scaled > 0.9 ? 1 : 0;
    }
    assertEquals(0.35959595959595964, tuned(scores, labels).scaled(), 1e-12);
  }

  @Test
  void equalScoresAreAllFlaggedOrNone() {
    double[] same = {3, 3, 3};
    assertEquals(0, tuned(same, 1, 1, 0).scaled());
    assertTrue(tuned(same, 1, 1, 0).flags(3));
    assertEquals(0.4 * 50 / 99, tuned(same, 1, 0, 0).scaled(), 1e-12);
    assertArrayEquals(new boolean[] {false, false, false}, tuned(same, 1, 0, 0).flags(same));
    assertEquals(3, tuned(same, 1, 0, 0).value());
  }

  @Test
  void withoutScoresThereIsNoThreshold() {
    assertTrue(Double.isNaN(tuned(new double[0]).value()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void scoresThatCannotBeScaledAreRefused(double score) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> tuned(new double[] {0, 1, score}, 0, 0, 1))
            .getMessage();
    assertTrue(message.contains("cannot be scaled"), message);
  }

  @Test
  void aFixedThresholdFlagsWhatLiesAboveIt() {
    assertArrayEquals(
        new boolean[] {false, false, true},
        new FixedThreshold(1).flags(new double[] {0, 1, Math.nextUp(1)}));
  }
}
