package org.imageanomaly.engine.format;

import java.util.Arrays;

/** The coefficients of one block at a time (RFC 6386, sections 13 and 14.3). */
final class Vp8Residuals {

  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
  private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
  private static final int[][] LARGE = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129},
  };

  /** Of a block: luminance in chances of type 0 after means of type 1, chrominance, all of it. */
  private static final int AFTER_MEANS = 0;

  private static final int MEANS = 1;
  private static final int CHROMA = 2;
  private static final int ALL = 3;

  /** Four rows of luminance, then two of each chrominance: 24 squares of 16. */
  final int[] coefficients = new int[24 * 16];

  private final Vp8Header header;

  /** Whether squares above had coefficients: four, two, two, and the means; on the left alike. */
  private final int[] above;

  private final int[] left = new int[9];
  private final int[] means = new int[16];

  Vp8Residuals(Vp8Header header, int columns) {
    this.header = header;
    this.above = new int[9 * columns];
  }

  void startRow() {
    Arrays.fill(left, 0);
  }

  /** A block without coefficients; the means of one predicted in parts stay as they were. */
  void skip(int x, boolean whole) {
    Arrays.fill(left, 0, whole ? 9 : 8, 0);
    Arrays.fill(above, 9 * x, 9 * x + (whole ? 9 : 8), 0);
  }

  /** Reads the coefficients of a block; tells whether any is not zero. */
  boolean read(Vp8Bits bits, int x, int segment, boolean whole) {
    Arrays.fill(coefficients, 0);
    int[] steps = header.steps[segment];
    int first = 0;
    boolean any = false;
    if (whole) {
      first = 1;
      Arrays.fill(means, 0);
      int context = above[9 * x + 8] + left[8];
      int end = square(bits, MEANS, context, steps[2], steps[3], 0, means, 0);
      above[9 * x + 8] = left[8] = end > 0 ? 1 : 0;
      spread();
    }
    int type = whole ? AFTER_MEANS : ALL;
    for (int i = 0; i < 24; i++) {
      boolean luminance = i < 16;
      int column = luminance ? i % 4 : 4 + (i - 16) / 4 * 2 + i % 2;
      int row = luminance ? i / 4 : 4 + (i - 16) / 4 * 2 + i / 2 % 2;
      int context = above[9 * x + column] + left[row];
      int start = luminance ? first : 0;
      int end =
          luminance
              ? square(bits, type, context, steps[0], steps[1], start, coefficients, 16 * i)
              : square(bits, CHROMA, context, steps[4], steps[5], start, coefficients, 16 * i);
      above[9 * x + column] = left[row] = end > start ? 1 : 0;
      any |= end > 1 || coefficients[16 * i] != 0;
    }
    return any;
  }

  /** Gives the squares of luminance their first coefficients. */
  private void spread() {
    int[] sums = new int[16];
    for (int i = 0; i < 4; i++) {
      int a = means[i] + means[12 + i];
      int b = means[4 + i] + means[8 + i];
      int c = means[4 + i] - means[8 + i];
      int d = means[i] - means[12 + i];
      sums[i] = a + b;
      sums[8 + i] = a - b;
      sums[4 + i] = d + c;
      sums[12 + i] = d - c;
    }
    for (int i = 0; i < 4; i++) {
      int a = sums[4 * i] + 3 + sums[4 * i + 3];
      int b = sums[4 * i + 1] + sums[4 * i + 2];
      int c = sums[4 * i + 1] - sums[4 * i + 2];
      int d = sums[4 * i] + 3 - sums[4 * i + 3];
      coefficients[64 * i] = a + b >> 3;
      coefficients[64 * i + 16] = d + c >> 3;
      coefficients[64 * i + 32] = a - b >> 3;
      coefficients[64 * i + 48] = d - c >> 3;
    }
  }

  /** Reads a square; gives the place after its last coefficient that is there. */
  private int square(
      Vp8Bits bits, int type, int context, int one, int other, int start, int[] to, int from) {
    int p = chances(type, start, context);
    int n = start;
    while (n < 16) {
      if (bits.bit(header.chances[p]) == 0) {
        return n;
      }
      while (bits.bit(header.chances[p + 1]) == 0) {
        n++;
        p = chances(type, n, 0);
        if (n == 16) {
          return 16;
        }
      }
      int value = 1;
      if (bits.bit(header.chances[p + 2]) == 1) {
        value = large(bits, p);
      }
      p = chances(type, n + 1, value == 1 ? 1 : 2);
      to[from + ZIGZAG[n]] = (bits.flag() ? -value : value) * (n > 0 ? other : one);
      n++;
    }
    return 16;
  }

  private static int chances(int type, int n, int context) {
    return ((type * 8 + BANDS[n]) * 3 + context) * 11;
  }

  private int large(Vp8Bits bits, int p) {
    int[] chances = header.chances;
    if (bits.bit(chances[p + 3]) == 0) {
      return bits.bit(chances[p + 4]) == 0 ? 2 : 3 + bits.bit(chances[p + 5]);
    }
    if (bits.bit(chances[p + 6]) == 0) {
      if (bits.bit(chances[p + 7]) == 0) {
        return 5 + bits.bit(159);
      }
      int upper = bits.bit(165);
      return 7 + 2 * upper + bits.bit(145);
    }
    int upper = bits.bit(chances[p + 8]);
    int kind = 2 * upper + bits.bit(chances[p + 9 + upper]);
    int value = 0;
    for (int chance : LARGE[kind]) {
      value = 2 * value + bits.bit(chance);
    }
    return value + 3 + (8 << kind);
  }
}
