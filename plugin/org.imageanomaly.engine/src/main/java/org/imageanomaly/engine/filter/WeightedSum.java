package org.imageanomaly.engine.filter;

import java.util.Arrays;

/**
 * A weighted sum of rows: four at a time, so that each value is loaded and stored less often.
 *
 * @param weights of the rows
 * @param width how many values a row has
 */
record WeightedSum(float[] weights, int width) {

  private static final int AT_ONCE = 4;

  /**
   * Writes the sum.
   *
   * @param from the array that the rows lie in
   * @param offsets where each row begins
   * @param to the array that takes the sum
   * @param start where it begins there
   */
  void write(float[] from, int[] offsets, float[] to, int start) {
    Arrays.fill(to, start, start + width, 0);
    int row = 0;
    for (; row + AT_ONCE <= weights.length; row += AT_ONCE) {
      addFour(row, from, offsets, to, start);
    }
    for (; row < weights.length; row++) {
      float weight = weights[row];
      int offset = offsets[row];
      for (int x = 0; x < width; x++) {
        to[start + x] += weight * from[offset + x];
      }
    }
  }

  private void addFour(int row, float[] from, int[] offsets, float[] to, int start) {
    float first = weights[row];
    float second = weights[row + 1];
    float third = weights[row + 2];
    float fourth = weights[row + 3];
    int one = offsets[row];
    int two = offsets[row + 1];
    int three = offsets[row + 2];
    int four = offsets[row + 3];
    for (int x = 0; x < width; x++) {
      to[start + x] +=
          first * from[one + x]
              + second * from[two + x]
              + third * from[three + x]
              + fourth * from[four + x];
    }
  }
}
