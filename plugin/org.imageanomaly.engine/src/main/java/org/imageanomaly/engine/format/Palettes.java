package org.imageanomaly.engine.format;

/** Palettes as files have them. */
final class Palettes {

  private static final int OPAQUE = 0xff000000;

  private Palettes() {}

  /**
   * Opaque colors.
   *
   * @param at where the first one stands
   * @param distance from one to the next, in bytes
   * @param blueFirst whether blue comes first and not red
   */
  static int[] of(byte[] data, int at, int count, int distance, boolean blueFirst) {
    int[] palette = new int[count];
    for (int i = 0; i < count; i++) {
      int from = at + distance * i;
      int first = data[from] & 0xff;
      int green = data[from + 1] & 0xff;
      int last = data[from + 2] & 0xff;
      palette[i] =
          OPAQUE | (blueFirst ? last << 16 | green << 8 | first : first << 16 | green << 8 | last);
    }
    return palette;
  }
}
