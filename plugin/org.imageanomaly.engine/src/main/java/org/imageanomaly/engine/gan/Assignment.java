package org.imageanomaly.engine.gan;

import java.util.Arrays;

/**
 * The assignment of rows to columns with the least sum of costs: the Hungarian method (Kuhn 1955)
 * by shortest augmenting paths, in time of the third power of the number of rows.
 */
final class Assignment {

  private final double[][] costs;
  private final int size;

  /** Prices of rows and columns, numbered from 1; 0 stands for none. */
  private final double[] rowPrices;

  private final double[] columnPrices;
  private final int[] rowOf;

  private Assignment(double[][] costs) {
    this.costs = costs;
    this.size = costs.length;
    this.rowPrices = new double[size + 1];
    this.columnPrices = new double[size + 1];
    this.rowOf = new int[size + 1];
  }

  /**
   * Finds the cheapest assignment.
   *
   * @param costs n x n: of giving a row a column
   * @return the column of each row
   */
  static int[] cheapest(double[][] costs) {
    Assignment assignment = new Assignment(costs);
    for (int row = 1; row <= assignment.size; row++) {
      assignment.assign(row);
    }
    int[] columns = new int[assignment.size];
    for (int column = 1; column <= assignment.size; column++) {
      columns[assignment.rowOf[column] - 1] = column - 1;
    }
    return columns;
  }

  /** Gives a further row a column, and others another one where that is cheaper. */
  private void assign(int row) {
    int[] before = new int[size + 1];
    double[] slack = new double[size + 1];
    boolean[] visited = new boolean[size + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    rowOf[0] = row;
    int column = 0;
    while (rowOf[column] != 0) {
      visited[column] = true;
      int next = nearest(column, before, slack, visited);
      raisePrices(slack[next], slack, visited);
      column = next;
    }
    while (column != 0) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
  }

  private int nearest(int from, int[] before, double[] slack, boolean[] visited) {
    int row = rowOf[from];
    int nearest = 0;
    for (int column = 1; column <= size; column++) {
      if (!visited[column]) {
        double reduced = costs[row - 1][column - 1] - rowPrices[row] - columnPrices[column];
        if (reduced < slack[column]) {
          slack[column] = reduced;
          before[column] = from;
        }
        if (nearest == 0 || slack[column] < slack[nearest]) {
          nearest = column;
        }
      }
    }
    return nearest;
  }

  private void raisePrices(double by, double[] slack, boolean[] visited) {
    for (int column = 0; column <= size; column++) {
      if (visited[column]) {
        rowPrices[rowOf[column]] += by;
        columnPrices[column] -= by;
      } else {
        slack[column] -= by;
      }
    }
  }
}
