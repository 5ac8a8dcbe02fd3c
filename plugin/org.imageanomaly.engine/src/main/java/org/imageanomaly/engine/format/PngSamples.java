package org.imageanomaly.engine.format;

import java.io.IOException;

/** Makes samples of the rows of a PNG file, also of an interlaced one. */
final class PngSamples {

  /**
   * Of the seven images that an interlaced one consists of: the first column and row, the steps.
   */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final int width;
  private final int height;
  private final int bits;
  private final int bands;

  PngSamples(int width, int height, int bits, int bands) {
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.bands = bands;
  }

  /** From a byte to that of the same sample in the pixel on its left. */
  int distance() {
    return Math.max(1, bands * bits / 8);
  }

  private int rowBytes(int pixels) {
    return Math.toIntExact(((long) pixels * bands * bits + 7) / 8);
  }

  /** Gives row after row. */
  void plain(PngScanlines lines, SampleRows rows) throws IOException {
    int[] row = new int[Math.multiplyExact(width, bands)];
    lines.start(rowBytes(width));
    for (int y = 0; y < height; y++) {
      unpack(lines.next(), row);
      rows.row(row);
    }
    lines.end();
  }

  /** Collects the seven images before it gives rows. */
  void interlaced(PngScanlines lines, SampleRows rows) throws IOException {
    int[] row = new int[Math.multiplyExact(width, bands)];
    char[] all = new char[Math.multiplyExact(row.length, height)];
    for (int[] pass : PASSES) {
      int across = (width - pass[0] + pass[2] - 1) / pass[2];
      int down = (height - pass[1] + pass[3] - 1) / pass[3];
      if (across > 0 && down > 0) {
        lines.start(rowBytes(across));
        int[] some = new int[across * bands];
        for (int y = 0; y < down; y++) {
          unpack(lines.next(), some);
          place(some, pass, pass[1] + y * pass[3], all);
        }
      }
    }
    lines.end();
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = all[y * row.length + i];
      }
      rows.row(row);
    }
  }

  private void place(int[] some, int[] pass, int y, char... all) {
    for (int i = 0; i < some.length; i++) {
      int x = pass[0] + i / bands * pass[2];
      all[(y * width + x) * bands + i % bands] = (char) some[i];
    }
  }

  private void unpack(byte[] packed, int... samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch (bits) {
            case 8 -> packed[i] & 0xff;
            case 16 -> (packed[2 * i] & 0xff) << 8 | packed[2 * i + 1] & 0xff;
            default -> {
              int bit = i * bits;
              yield packed[bit / 8] >> 8 - bits - bit % 8 & (1 << bits) - 1;
            }
          };
    }
  }
}
