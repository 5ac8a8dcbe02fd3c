package org.imageanomaly.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatingPointsTest {

  /** Scores of four normal and four anomalous images, one pair of them the wrong way round. */
  private static final double[] SCORES = {0, 0.2, 0.5, 1.6, 1.2, 2, 3, 4};

  private static final boolean[] TRUTH = {false, false, false, false, true, true, true, true};

  private static final Costs EQUAL = new Costs(1, 1);

  private static List<OperatingPoint> points(OptionalDouble share, Costs costs) {
    return OperatingPoints.of(SCORES, TRUTH, 1, share, costs).points();
  }

  private static OperatingPoint best(Goal goal, Costs costs, OptionalDouble share) {
    return goal.best(points(share, costs)).orElseThrow();
  }

  @Test
  void thereIsOneForEachWayToTellTheImages() {
    List<OperatingPoint> points = points(OptionalDouble.empty(), EQUAL);
    assertEquals(9, points.size());
    for (OperatingPoint point : points) {
      boolean[] flagged = new boolean[SCORES.length];
      for (int i = 0; i < flagged.length; i++) {
        flagged[i] = SCORES[i] > point.threshold();
      }
      assertEquals(ConfusionMatrix.of(TRUTH, flagged), point.counts());
    }
    assertEquals(0, points.get(0).counts().flagged());
    assertEquals(8, points.get(8).counts().flagged());
  }

  /** 1 lies between 0.5 and 1.2; else it is a tenth beyond the nearer score, or the middle. */
  @Test
  void theDetectorsOwnThresholdStaysWhereItDoesTheSame() {
    List<OperatingPoint> points = points(OptionalDouble.empty(), EQUAL);
    assertEquals(1, points.get(5).threshold());
    assertEquals(1.3, points.get(4).threshold(), 1e-12);
    assertEquals(3.1, points.get(1).threshold(), 1e-12);
    assertEquals(0.4, points.get(6).threshold(), 1e-12);
    assertEquals(0.1, points.get(7).threshold(), 1e-12);
  }

  /** As in the images a half, 4 of 5 flagged ones are anomalous; one miss or false alarm costs. */
  @Test
  void withoutAShareTheImagesThemselvesCount() {
    OperatingPoint point = points(OptionalDouble.empty(), new Costs(10, 3)).get(5);
    assertEquals(0.8, point.precision(), 1e-12);
    assertEquals(1, point.recall(), 1e-12);
    assertEquals(8 / 9.0, point.f1(), 1e-12);
    assertEquals(3 / 8.0, point.cost(), 1e-12);
  }

  /**
   * One of a hundred parts is anomalous: all of these and a quarter of the 99 others are flagged,
   * 24.75. At the point before, three quarters of the one are, and as many others.
   */
  @Test
  void aShareWeighsWhatFewDefectsBring() {
    List<OperatingPoint> points = points(OptionalDouble.of(0.01), new Costs(10, 3));
    OperatingPoint point = points.get(5);
    assertEquals(1 / 25.75, point.precision(), 1e-12);
    assertEquals(2 / 26.75, point.f1(), 1e-12);
    assertEquals(24.75 * 3 / 100, point.cost(), 1e-12);
    assertEquals((24.75 * 3 + 0.25 * 10) / 100, points.get(4).cost(), 1e-12);
    assertEquals(0.1, points.get(0).cost(), 1e-12);
    assertEquals(2.97, points.get(8).cost(), 1e-12);
  }

  /**
   * By hand: with equal costs both 1 and 1.7 make one error, and the higher one flags less. To find
   * half of the defects 2.1 would do, but 1.7 finds one more without a false alarm.
   */
  @ParameterizedTest
  @CsvSource({
    "COST, 0, 1, 1, 1.7",
    "COST, 0, 10, 1, 1",
    "COST, 0, 1, 10, 1.7",
    "F1, 0, 1, 1, 1",
    "RECALL, 1, 1, 1, 1",
    "RECALL, 0.75, 1, 1, 1.7",
    "RECALL, 0.5, 1, 1, 1.7",
    "PRECISION, 0.8, 1, 1, 1",
    "PRECISION, 0.9, 1, 1, 1.7",
  })
  void theBestThresholdReachesTheGoal(
      Goal.Of of, double least, double miss, double alarm, double threshold) {
    OperatingPoint best = best(new Goal(of, least), new Costs(miss, alarm), OptionalDouble.empty());
    assertEquals(threshold, best.threshold(), 1e-12);
  }

  /** The only normal image is the highest: no threshold flags more anomalies than normal images. */
  @Test
  void aPrecisionMayBeOutOfReach() {
    List<OperatingPoint> points =
        OperatingPoints.of(
                new double[] {3, 2}, new boolean[] {false, true}, 1, OptionalDouble.empty(), EQUAL)
            .points();
    assertEquals(Optional.empty(), new Goal(Goal.Of.PRECISION, 0.6).best(points));
    assertTrue(new Goal(Goal.Of.PRECISION, 0.5).best(points).isPresent());
  }

  @Test
  void labelsOfOneKindMakeNoThreshold() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    OperatingPoints.of(
                        new double[] {1, 2},
                        new boolean[] {false, false},
                        1,
                        OptionalDouble.empty(),
                        EQUAL))
            .getMessage();
    assertTrue(message.contains("All 2 images are normal by their labels"), message);
  }

  /** Four of four found: from 0.025^(1/4) on. */
  @Test
  void anIntervalSaysHowSureItIs() {
    assertEquals("40 to 100 %", points(OptionalDouble.empty(), EQUAL).get(5).recallInterval());
  }
}
