package org.imageanomaly.engine.format;

/** Predicts squares of 4 x 4 samples in ten ways (RFC 6386, section 12.3). */
final class Vp8Subblock {

  /**
   * Of each of the modes from the fourth on: which of the 13 samples around the square, from below
   * on the left over the corner to above on the right, are averaged for its samples, row by row.
   * Twice the middle one, and one more where it is the mean of two.
   */
  private static final int[][] DIRECTIONS = {
    // left down
    {12, 14, 16, 18, 14, 16, 18, 20, 16, 18, 20, 22, 18, 20, 22, 24},
    // right down
    {8, 10, 12, 14, 6, 8, 10, 12, 4, 6, 8, 10, 2, 4, 6, 8},
    // vertical right
    {9, 11, 13, 15, 8, 10, 12, 14, 6, 9, 11, 13, 4, 8, 10, 12},
    // vertical left
    {11, 13, 15, 17, 12, 14, 16, 18, 13, 15, 17, 20, 14, 16, 18, 22},
    // horizontal down
    {7, 8, 10, 12, 5, 6, 7, 8, 3, 4, 5, 6, 1, 2, 3, 4},
  };

  private final int[] edge = new int[13];

  /**
   * Predicts a square.
   *
   * @param right where the four samples above on the right stand in the plane
   */
  void predict(Vp8Plane plane, int left, int top, int right, int mode) {
    for (int i = 0; i < 4; i++) {
      edge[i] = plane.get(left - 1, top + 3 - i);
      edge[5 + i] = plane.get(left + i, top - 1);
      edge[9 + i] = plane.samples[right + i] & 0xff;
    }
    edge[4] = plane.corner(left, top);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        plane.set(left + x, top + y, value(mode, x, y));
      }
    }
  }

  private int value(int mode, int x, int y) {
    return switch (mode) {
      case 0 -> mean();
      case 1 -> YcbCr.clip(edge[3 - y] + edge[5 + x] - edge[4]);
      case 2 -> average(2 * (5 + x));
      case 3 -> y == 3 ? edge[1] + 3 * edge[0] + 2 >> 2 : average(2 * (3 - y));
      case 9 -> up(x + 2 * y);
      default -> average(DIRECTIONS[mode - 4][4 * y + x]);
    };
  }

  private int mean() {
    int sum = 4;
    for (int i = 0; i < 4; i++) {
      sum += edge[i] + edge[5 + i];
    }
    return sum >> 3;
  }

  private int average(int code) {
    int i = code / 2;
    if ((code & 1) != 0) {
      return edge[i] + edge[i + 1] + 1 >> 1;
    }
    int after = i == 12 ? edge[12] : edge[i + 1];
    return edge[i - 1] + 2 * edge[i] + after + 2 >> 2;
  }

  /** Horizontally up: only samples on the left count, the lowest one again and again. */
  private int up(int step) {
    int i = 3 - step / 2;
    if (i <= 0) {
      return edge[0];
    }
    if ((step & 1) == 0) {
      return edge[i] + edge[i - 1] + 1 >> 1;
    }
    return edge[i] + 2 * edge[i - 1] + (i > 1 ? edge[i - 2] : edge[0]) + 2 >> 2;
  }
}
