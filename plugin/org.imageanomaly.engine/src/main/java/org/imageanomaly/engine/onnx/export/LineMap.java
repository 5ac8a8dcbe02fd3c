package org.imageanomaly.engine.onnx.export;

import org.imageanomaly.engine.onnx.schema.DataType;

/**
 * Makes weighted sums of the values of a line: what lies beyond its ends is in the weights, so that
 * a blur with any edge is one product of matrices.
 *
 * @param from how many values there are
 * @param to how many are made
 * @param weights to x from
 */
record LineMap(int from, int to, double[] weights) {

  /** A blur. */
  static LineMap blur(int length, double[] weights, Edge edge) {
    LineMap map = new LineMap(length, length);
    for (int i = 0; i < length; i++) {
      map.add(i, i - weights.length / 2, weights, edge);
    }
    return map;
  }

  /**
   * Sums about the middles of cells, beyond the line as in {@link Edge#MIRRORED}.
   *
   * @param length a multiple of the cell
   * @param cell an even number
   * @param weights an even number of them
   */
  static LineMap pooling(int length, int cell, float[] weights) {
    LineMap map = new LineMap(length, length / cell);
    for (int i = 0; i < map.to; i++) {
      map.add(i, i * cell + cell / 2 - weights.length / 2, toDoubles(weights), Edge.MIRRORED);
    }
    return map;
  }

  /**
   * Values between those at the centers of cells, as {@code Features.overImage} finds them.
   *
   * @param cells how many there are
   * @param length of the line that is made
   * @param grid the length of all cells together
   */
  static LineMap interpolation(int cells, int length, int grid) {
    LineMap map = new LineMap(cells, length);
    for (int i = 0; i < length; i++) {
      float place = Math.max(0, Math.min(cells - 1, (i + 0.5f) * cells / grid - 0.5f));
      int before = (int) place;
      float part = place - before;
      map.weights[i * cells + before] += 1 - part;
      map.weights[i * cells + Math.min(cells - 1, before + 1)] += part;
    }
    return map;
  }

  private LineMap(int from, int to) {
    this(from, to, new double[Math.multiplyExact(from, to)]);
  }

  private void add(int row, int first, double[] some, Edge edge) {
    for (int k = 0; k < some.length; k++) {
      weights[row * from + edge.inside(first + k, from)] += some[k];
    }
  }

  static double[] toDoubles(float... values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /**
   * Planes whose rows and columns are mapped, in the precision that they have.
   *
   * @param planes N x C x H x W
   */
  static Value apply(Graph graph, Value planes, LineMap rows, LineMap columns) {
    Value down = constant(graph, planes.type(), rows.weights, rows.to, rows.from);
    Value across = constant(graph, planes.type(), columns.transposed(), columns.from, columns.to);
    return graph.product(graph.product(down, planes), across);
  }

  private double[] transposed() {
    double[] other = new double[weights.length];
    for (int i = 0; i < to; i++) {
      for (int k = 0; k < from; k++) {
        other[k * to + i] = weights[i * from + k];
      }
    }
    return other;
  }

  private static Value constant(Graph graph, DataType type, double[] values, long... shape) {
    return type == DataType.DOUBLE ? graph.doubles(values, shape) : graph.floats(values, shape);
  }
}
