package org.imageanomaly.engine.patch;

import java.util.Arrays;

/**
 * Vectors side by side, so that a loop over them does the same with each.
 *
 * @param length K of a vector
 * @param count how many
 * @param values K x count
 */
record PatchColumns(int length, int count, float[] values) {

  PatchColumns {
    if (values.length != length * count) {
      throw new IllegalArgumentException(
          values.length + " values are not " + count + " vectors of " + length + ".");
    }
  }

  PatchColumns(int length, int count) {
    this(length, count, new float[length * count]);
  }

  /**
   * The vectors times a lower triangular matrix.
   *
   * @param matrix that has other values before
   * @param from where it begins
   */
  PatchColumns times(float[] matrix, int from) {
    PatchColumns products = new PatchColumns(length, count);
    int at = from;
    for (int i = 0; i < length; i++) {
      for (int j = 0; j <= i; j++) {
        add(matrix[at++], j, products.values, i * count);
      }
    }
    return products;
  }

  private void add(float factor, int row, float[] to, int start) {
    int offset = row * count;
    for (int n = 0; n < count; n++) {
      to[start + n] += factor * values[offset + n];
    }
  }

  /**
   * Chooses vectors of which one is near to each that is not chosen: one after the other the one
   * that is farthest from those before (Gonzalez, 1985), first the one nearest to the mean.
   *
   * @return indices, as many as asked for or as there are
   */
  int[] spread(int most) {
    float[] nearest = distances(mean());
    int[] chosen = new int[Math.min(most, count)];
    chosen[0] = extreme(nearest, -1);
    nearest = distances(vector(chosen[0]));
    for (int c = 1; c < chosen.length; c++) {
      chosen[c] = extreme(nearest, 1);
      float[] distances = distances(vector(chosen[c]));
      for (int n = 0; n < count; n++) {
        nearest[n] = Math.min(nearest[n], distances[n]);
      }
    }
    return chosen;
  }

  private float[] mean() {
    float[] mean = new float[length];
    for (int i = 0; i < values.length; i++) {
      mean[i / count] += values[i] / count;
    }
    return mean;
  }

  /** One of the vectors. */
  float[] vector(int index) {
    float[] vector = new float[length];
    for (int k = 0; k < length; k++) {
      vector[k] = values[k * count + index];
    }
    return vector;
  }

  /** The squared distance of each vector to one. */
  float[] distances(float... to) {
    float[] squares = new float[count];
    for (int k = 0; k < length; k++) {
      addSquares(k, to[k], squares);
    }
    return squares;
  }

  private void addSquares(int row, float value, float[] squares) {
    int offset = row * count;
    for (int n = 0; n < count; n++) {
      float difference = values[offset + n] - value;
      squares[n] += difference * difference;
    }
  }

  private static int extreme(float[] values, int sign) {
    int found = 0;
    for (int n = 1; n < values.length; n++) {
      found = sign * values[n] > sign * values[found] ? n : found;
    }
    return found;
  }

  /** Some of the vectors. */
  PatchColumns of(int... indices) {
    PatchColumns some = new PatchColumns(length, indices.length);
    for (int k = 0; k < length; k++) {
      for (int i = 0; i < indices.length; i++) {
        some.values[k * indices.length + i] = values[k * count + indices[i]];
      }
    }
    return some;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PatchColumns c && length == c.length && Arrays.equals(values, c.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
