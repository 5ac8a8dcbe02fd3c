package org.imageanomaly.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static Ranking ranking(double[] scores, int... labels) {
    boolean[] anomalous = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      anomalous[i] = labels[i] == 1;
    }
    return Ranking.of(scores, anomalous);
  }

  /** The example of scikit-learn's documentation: ROC AUC 0.75, average precision 0.83. */
  @Test
  void areasOfAPublishedExample() {
    Ranking ranking = ranking(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1);
    assertEquals(0.75, ranking.rocAuc(), 1e-12);
    assertEquals(5 / 6.0, ranking.averagePrecision(), 1e-12);
  }

  /** Of the 6 pairs of an anomaly and a normal image 3 are won, 2 tied and 1 lost. */
  @Test
  void tiesCountHalf() {
    assertEquals(4 / 6.0, ranking(new double[] {2, 1, 1, 2, 0.5}, 1, 1, 0, 0, 0).rocAuc(), 1e-12);
  }

  @Test
  void equalScoresTellNothing() {
    Ranking ranking = ranking(new double[] {3, 3, 3, 3}, 1, 0, 0, 0);
    assertEquals(0.5, ranking.rocAuc(), 1e-12);
    assertEquals(0.25, ranking.averagePrecision(), 1e-12);
    assertEquals(2, ranking.points().size());
  }

  @Test
  void perfectAndInvertedOrder() {
    assertEquals(1, ranking(new double[] {3, 2, 1}, 1, 1, 0).rocAuc());
    assertEquals(0, ranking(new double[] {1, 2, 3}, 1, 1, 0).rocAuc());
  }

  @Test
  void oneClassAloneHasNoArea() {
    assertTrue(Double.isNaN(ranking(new double[] {1, 2}, 1, 1).rocAuc()));
    assertEquals(1, ranking(new double[] {1, 2}, 1, 1).averagePrecision());
    assertTrue(Double.isNaN(ranking(new double[] {1, 2}, 0, 0).rocAuc()));
    assertTrue(Double.isNaN(ranking(new double[] {1, 2}, 0, 0).averagePrecision()));
  }

  @Test
  void curveGoesFromNothingFlaggedToEverythingFlagged() {
    List<Ranking.Point> points = ranking(new double[] {2, 1, 2}, 1, 0, 0).points();
    assertEquals(
        List.of(
            new Ranking.Point(Double.NaN, 0, 0),
            new Ranking.Point(2, 1, 1),
            new Ranking.Point(1, 1, 2)),
        points);
  }

  @Test
  void infiniteScoresAreTheHighestAndTheLowest() {
    double highest = Double.POSITIVE_INFINITY;
    Ranking ranking =
        ranking(new double[] {highest, 5, Double.NEGATIVE_INFINITY, highest}, 1, 0, 0, 1);
    assertEquals(1, ranking.rocAuc());
    assertEquals(
        List.of(
            new Ranking.Point(Double.NaN, 0, 0),
            new Ranking.Point(highest, 2, 0),
            new Ranking.Point(5, 2, 1),
            new Ranking.Point(Double.NEGATIVE_INFINITY, 2, 2)),
        ranking.points());
  }

  @Test
  void bothZerosAreOneScore() {
    assertEquals(0.5, ranking(new double[] {0.0, -0.0, 0.0, -0.0}, 1, 0, 0, 1).rocAuc());
    assertEquals(
        List.of(new Ranking.Point(Double.NaN, 0, 0), new Ranking.Point(0, 1, 1)),
        ranking(new double[] {-0.0, 0.0}, 1, 0).points());
  }

  @Test
  void aPointAndWhatItLeavesOutAreAllImages() {
    Ranking ranking = ranking(new double[] {4, 3, 2, 1, 0}, 1, 0, 1, 0, 0);
    assertEquals(new ConfusionMatrix(1, 1, 2, 1), ranking.at(ranking.points().get(2)));
  }

  @Test
  void scoreThatIsNoNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ranking(new double[] {1, Double.NaN}, 1, 0));
  }

  @Test
  void asManyScoresAsLabelsAreNeeded() {
    assertThrows(IllegalArgumentException.class, () -> ranking(new double[] {1, 2, 3}, 1, 0));
  }

  /** The confusion matrices from which the paper's F1 values are made. */
  @Test
  void f1OfPublishedConfusionMatrices() {
    assertEquals(0.846153846, new ConfusionMatrix(22, 0, 12, 8).f1(), 5e-10);
    assertEquals(0.112676056, new ConfusionMatrix(8, 15, 26, 111).f1(), 5e-10);
    assertEquals(0.715025907, new ConfusionMatrix(69, 32, 0, 23).f1(), 5e-10);
  }

  @Test
  void flaggingEverythingIsTheBaseline() {
    assertEquals(126 / 146.0, new ConfusionMatrix(1, 2, 18, 62).flaggingEverything().f1(), 1e-12);
  }

  /** Sums and products of these counts have no place in 32 bits: 2 TP / (2 TP + FP + FN) = 0.8. */
  @Test
  void countsMayBeLargerThanIntegers() {
    ConfusionMatrix counts =
        new ConfusionMatrix(4_000_000_000L, 1_000_000_000L, 3_000_000_000L, 1_000_000_000L);
    assertEquals(9_000_000_000L, counts.total());
    assertEquals(0.8, counts.f1(), 1e-12);
    assertEquals(0.8, counts.precision(), 1e-12);
    assertEquals(0.8, counts.recall(), 1e-12);
    assertEquals(0.25, counts.falsePositiveRate(), 1e-12);
    assertEquals(7 / 9.0, counts.accuracy(), 1e-12);
    assertEquals(10 / 14.0, counts.flaggingEverything().f1(), 1e-12);
  }

  @Test
  void countsComeFromTruthAndDecision() {
    boolean[] truth = {true, true, true, false, false, false, false};
    boolean[] flagged = {true, true, false, true, false, false, false};
    ConfusionMatrix counts = ConfusionMatrix.of(truth, flagged);
    assertEquals(new ConfusionMatrix(2, 1, 3, 1), counts);
    assertEquals(2 / 3.0, counts.precision(), 1e-12);
    assertEquals(2 / 3.0, counts.recall(), 1e-12);
    assertEquals(5 / 7.0, counts.accuracy(), 1e-12);
    assertEquals(7, counts.total());
  }

  @Test
  void ratiosWithoutACaseAreNoNumber() {
    ConfusionMatrix normalOnly = new ConfusionMatrix(0, 0, 5, 0);
    assertTrue(Double.isNaN(normalOnly.f1()));
    assertTrue(Double.isNaN(normalOnly.precision()));
    assertTrue(Double.isNaN(normalOnly.recall()));
    assertEquals(1, normalOnly.accuracy());
    assertTrue(Double.isNaN(new ConfusionMatrix(0, 0, 0, 0).accuracy()));
  }
}
