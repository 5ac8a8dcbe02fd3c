package org.imageanomaly.engine.onnx.export;

/**
 * Lower triangular matrices.
 *
 * @param size K of each
 * @param values one matrix after the other, row by row, without what is above the diagonal
 */
record Triangles(int size, float[] values) {

  private int each() {
    return size * (size + 1) / 2;
  }

  private int count() {
    return values.length / each();
  }

  /** Where a row begins. */
  private static int row(int row) {
    return row * (row + 1) / 2;
  }

  /** The inverse of each. */
  Triangles inverse() {
    float[] inverses = new float[values.length];
    double[] column = new double[size];
    for (int m = 0; m < count(); m++) {
      int from = m * each();
      for (int k = 0; k < size; k++) {
        for (int i = k; i < size; i++) {
          double rest = i == k ? 1 : 0;
          for (int j = k; j < i; j++) {
            rest -= values[from + row(i) + j] * column[j];
          }
          column[i] = rest / values[from + row(i) + i];
          inverses[from + row(i) + k] = (float) column[i];
        }
      }
    }
    return new Triangles(size, inverses);
  }

  /** The transposed matrices, M x K x K, which a graph puts together: files stay half as large. */
  Value transposed(Graph graph) {
    int triangle = each();
    // with a zero behind each triangle for all that is not in it
    float[] padded = new float[count() * (triangle + 1)];
    for (int m = 0; m < count(); m++) {
      System.arraycopy(values, m * triangle, padded, m * (triangle + 1), triangle);
    }
    int[] places = new int[size * size];
    for (int k = 0; k < size; k++) {
      for (int i = 0; i < size; i++) {
        places[k * size + i] = k <= i ? row(i) + k : triangle;
      }
    }
    Value full =
        graph.gather(
            graph.floats(padded, count(), triangle + 1), 1, graph.indices(places, places.length));
    return graph.reshape(full, count(), size, size);
  }
}
