package org.imageanomaly.engine.format;

import java.io.IOException;

/** The run lengths of BMP files, bottom up; pixels that no run reaches have the first colour. */
final class BmpRunLengths {

  private BmpRunLengths() {}

  static void decode(Bytes bmp, long start, int width, int height, boolean nibbles, SampleRows rows)
      throws IOException {
    byte[] indices = new byte[width * height];
    fill(bmp, start, width, height, nibbles, indices);
    int[] row = new int[width];
    for (int y = height - 1; y >= 0; y--) {
      for (int x = 0; x < width; x++) {
        row[x] = indices[y * width + x] & 0xff;
      }
      rows.row(row);
    }
  }

  private static void fill(
      Bytes bmp, long start, int width, int height, boolean nibbles, byte[] indices)
      throws FormatException {
    long at = start;
    long x = 0;
    long y = 0;
    while (true) {
      int count = bmp.u8(at);
      int value = bmp.u8(at + 1);
      at += 2;
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          put(indices, width, height, x++, y, index(value, i, nibbles));
        }
      } else if (value == 0) {
        x = 0;
        y++;
      } else if (value == 1) {
        return;
      } else if (value == 2) {
        x += bmp.u8(at);
        y += bmp.u8(at + 1);
        at += 2;
      } else {
        for (int i = 0; i < value; i++) {
          int packed = bmp.u8(at + (nibbles ? i / 2 : i));
          put(indices, width, height, x++, y, index(packed, i, nibbles));
        }
        int bytes = nibbles ? (value + 1) / 2 : value;
        at += bytes + bytes % 2;
      }
      if (y >= height) {
        return;
      }
    }
  }

  private static int index(int packed, int i, boolean nibbles) {
    return !nibbles ? packed : i % 2 == 0 ? packed >> 4 : packed & 15;
  }

  private static void put(byte[] indices, int width, int height, long x, long y, int index) {
    if (x < width && y < height) {
      indices[(int) (y * width + x)] = (byte) index;
    }
  }
}
