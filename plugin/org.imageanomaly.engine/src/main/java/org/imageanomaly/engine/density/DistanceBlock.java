package org.imageanomaly.engine.density;

import java.util.Arrays;

/**
 * Some vectors, coordinate by coordinate, so that the processor computes their distances from a
 * point many at a time. For few points that is faster than a matrix product, which has to be handed
 * to the back end first.
 */
final class DistanceBlock {

  private final double[][] coordinates;
  private final double[] squares;

  /**
   * Takes the vectors from one index to another.
   *
   * @param vectors N x d values, row by row
   */
  DistanceBlock(float[] vectors, int dimension, int from, int to) {
    this.coordinates = new double[dimension][to - from];
    this.squares = new double[to - from];
    for (int v = 0; v < squares.length; v++) {
      int row = (from + v) * dimension;
      for (int k = 0; k < dimension; k++) {
        coordinates[k][v] = vectors[row + k];
      }
    }
  }

  /**
   * The squared distance of each vector from a point; the array is that of the next call, too.
   *
   * @param points M x d values, row by row
   * @param point the index of one of them
   */
  double[] squaredFrom(float[] points, int point) {
    Arrays.fill(squares, 0);
    int row = point * coordinates.length;
    for (int k = 0; k < coordinates.length; k++) {
      add(coordinates[k], points[row + k]);
    }
    return squares;
  }

  private void add(double[] coordinate, double at) {
    for (int v = 0; v < squares.length; v++) {
      double difference = coordinate[v] - at;
      squares[v] += difference * difference;
    }
  }
}
