package org.imageanomaly.engine.format;

/**
 * Luminance and chrominance to red, green and blue in the integer arithmetic of the Independent
 * JPEG Group's library (jdcolor.c), so that results are the same to the last bit.
 */
final class YcbCr {

  private static final int SCALE = 16;
  private static final int HALF = 1 << SCALE - 1;
  private static final int[] RED = new int[256];
  private static final int[] BLUE = new int[256];
  private static final int[] GREEN_OF_CB = new int[256];
  private static final int[] GREEN_OF_CR = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int x = i - 128;
      RED[i] = fixed(1.40200) * x + HALF >> SCALE;
      BLUE[i] = fixed(1.77200) * x + HALF >> SCALE;
      GREEN_OF_CR[i] = -fixed(0.71414) * x;
      GREEN_OF_CB[i] = -fixed(0.34414) * x + HALF;
    }
  }

  private YcbCr() {}

  private static int fixed(double value) {
    return (int) (value * (1 << SCALE) + 0.5);
  }

  /**
   * Converts in place.
   *
   * @param distance from a pixel to the next, in samples; the first three are converted
   */
  static void toRgb(int[] row, int distance) {
    for (int i = 0; i <= row.length - distance; i += distance) {
      int y = row[i];
      int cb = row[i + 1];
      int cr = row[i + 2];
      row[i] = clip(y + RED[cr]);
      row[i + 1] = clip(y + (GREEN_OF_CB[cb] + GREEN_OF_CR[cr] >> SCALE));
      row[i + 2] = clip(y + BLUE[cb]);
    }
  }

  /** Inverts the first samples of pixels of four. */
  static void invert(int[] row, int samples) {
    for (int i = 0; i < row.length; i += 4) {
      for (int c = i; c < i + samples; c++) {
        row[c] = 255 - row[c];
      }
    }
  }

  static void invertAll(int[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = 255 - row[i];
    }
  }

  static int clip(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
