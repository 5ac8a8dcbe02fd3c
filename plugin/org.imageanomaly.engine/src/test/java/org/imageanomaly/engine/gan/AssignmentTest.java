package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  /** 1 + 2 + 2 = 5 is the least of the six sums. */
  @Test
  void theCheapestAssignmentIsFound() {
    double[][] costs = {{4, 1, 3}, {2, 0, 5}, {3, 2, 2}};
    assertArrayEquals(new int[] {1, 0, 2}, Assignment.cheapest(costs));
  }

  @Test
  void noPermutationIsCheaper() {
    Random random = new Random(3);
    for (int trial = 0; trial < 100; trial++) {
      double[][] costs = new double[6][6];
      for (double[] row : costs) {
        for (int column = 0; column < 6; column++) {
          row[column] = random.nextDouble();
        }
      }
      int[] columns = Assignment.cheapest(costs);
      double sum = 0;
      for (int row = 0; row < 6; row++) {
        sum += costs[row][columns[row]];
      }
      assertEquals(least(costs, 0, new boolean[6]), sum, 1e-12);
    }
  }

  private static double least(double[][] costs, int row, boolean[] taken) {
    if (row == costs.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < costs.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        least = Math.min(least, costs[row][column] + least(costs, row + 1, taken));
        taken[column] = false;
      }
    }
    return least;
  }

  @Test
  void noRowsHaveNoColumns() {
    assertArrayEquals(new int[0], Assignment.cheapest(new double[0][0]));
  }
}
