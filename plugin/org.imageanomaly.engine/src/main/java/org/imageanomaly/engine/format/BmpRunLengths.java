package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.BitSet;

/** Unpacks the run lengths of BMP files, bottom up. */
final class BmpRunLengths {

  private final Bytes bmp;
  private final int width;
  private final int height;

  /** Whether a byte has two indices of 4 bits. */
  private final boolean halves;

  private final byte[] indices;
  private final BitSet reached;
  private int x;
  private int y;

  private BmpRunLengths(Bytes bmp, int width, int height, boolean halves) {
    this.bmp = bmp;
    this.width = width;
    this.height = height;
    this.halves = halves;
    this.indices = new byte[width * height];
    this.reached = new BitSet(indices.length);
  }

  static void decode(Bytes bmp, long start, int width, int height, boolean halves, SampleRows rows)
      throws IOException {
    BmpRunLengths runs = new BmpRunLengths(bmp, width, height, halves);
    runs.fill(start);
    if (runs.reached.cardinality() < runs.indices.length) {
      throw FormatException.damaged(
          "The BMP file has pixels without a color, of which every reader makes another one");
    }
    int[] row = new int[width];
    for (int y = height - 1; y >= 0; y--) {
      for (int x = 0; x < width; x++) {
        row[x] = runs.indices[y * width + x] & 0xff;
      }
      rows.row(row);
    }
  }

  private void fill(long start) throws FormatException {
    long at = start;
    while (y < height) {
      int count = bmp.u8(at);
      int value = bmp.u8(at + 1);
      at += 2;
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          put(index(value, i));
        }
      } else if (value == 0) {
        x = 0;
        y++;
      } else if (value == 1) {
        return;
      } else if (value == 2) {
        x = Math.min(width, x + bmp.u8(at));
        y += bmp.u8(at + 1);
        at += 2;
      } else {
        for (int i = 0; i < value; i++) {
          put(index(bmp.u8(at + (halves ? i / 2 : i)), i));
        }
        int bytes = halves ? (value + 1) / 2 : value;
        at += bytes + bytes % 2;
      }
    }
    if (bmp.u8(at) != 0 || bmp.u8(at + 1) != 1) {
      throw FormatException.damaged("The BMP file has run lengths beyond its last row");
    }
  }

  private int index(int packed, int i) {
    return !halves ? packed : i % 2 == 0 ? packed >> 4 : packed & 15;
  }

  /** ImageMagick's rows go beyond the edge; what lies there is no pixel. */
  private void put(int index) {
    if (x < width) {
      indices[y * width + x] = (byte) index;
      reached.set(y * width + x);
      x++;
    }
  }
}
