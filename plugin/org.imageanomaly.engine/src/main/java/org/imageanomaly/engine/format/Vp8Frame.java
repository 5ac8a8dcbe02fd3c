package org.imageanomaly.engine.format;

import java.util.Arrays;

/**
 * A key frame of VP8 (RFC 6386), the pictures of lossy WebP files, in the arithmetic of the
 * reference decoder, libwebp.
 */
final class Vp8Frame {

  static final int DC = 0;
  static final int VERTICAL = 1;
  static final int HORIZONTAL = 2;
  static final int SLOPE = 3;

  private static final int HEADER = 10;
  private static final int IN_PARTS = 10;

  /** Pairs of branches: positive ones go on, others are modes. */
  private static final int[] MODE_TREE = {
    0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9
  };

  private final int columns;
  private final int rows;
  final Vp8Plane luminance;
  final Vp8Plane blue;
  final Vp8Plane red;

  private final Vp8Bits bits;
  private final Vp8Header header;
  private final Vp8Bits[] partitions;
  private final Vp8Subblock subblock = new Vp8Subblock();

  /** Modes of the parts above, and on the left. */
  private final int[] above;

  private final int[] left = new int[4];
  private final Vp8Residuals residuals;
  private final Vp8Filter filter;

  private Vp8Frame(byte[] data, int width, int height) throws FormatException {
    columns = (width + 15) / 16;
    rows = (height + 15) / 16;
    luminance = new Vp8Plane(16 * columns, 16 * rows);
    blue = new Vp8Plane(8 * columns, 8 * rows);
    red = new Vp8Plane(8 * columns, 8 * rows);
    Bytes bytes = new Bytes(data, true);
    int tag = bytes.u16(0) | bytes.u8(2) << 16;
    if ((tag & 1) != 0 || bytes.u8(3) != 0x9d || bytes.u8(4) != 1 || bytes.u8(5) != 0x2a) {
      throw FormatException.damaged("The WebP file has no key frame");
    }
    int first = tag >> 5;
    bytes.check(HEADER, first);
    bits = new Vp8Bits(data, HEADER, first);
    header = new Vp8Header(bits);
    partitions = new Vp8Bits[header.partitions];
    int sizes = HEADER + first;
    int at = sizes + 3 * (partitions.length - 1);
    for (int i = 0; i < partitions.length; i++) {
      bytes.check(at, 0);
      int rest = data.length - at;
      int size = rest;
      if (i < partitions.length - 1) {
        int place = sizes + 3 * i;
        size = Math.min(rest, bytes.u16(place) | bytes.u8(place + 2) << 16);
      }
      partitions[i] = new Vp8Bits(data, at, size);
      at += size;
    }
    above = new int[4 * columns];
    residuals = new Vp8Residuals(header, columns);
    filter = new Vp8Filter(header, columns, rows);
  }

  static Vp8Frame read(byte[] data, int width, int height) throws FormatException {
    Vp8Frame frame = new Vp8Frame(data, width, height);
    for (int y = 0; y < frame.rows; y++) {
      frame.row(y);
    }
    frame.filter.run(frame);
    return frame;
  }

  private void row(int y) throws FormatException {
    Arrays.fill(left, 0);
    residuals.startRow();
    Vp8Bits partition = partitions[y % partitions.length];
    int[] modes = new int[16];
    for (int x = 0; x < columns; x++) {
      int segment = 0;
      if (header.segmentMap) {
        segment =
            bits.bit(header.segmentChances[0]) == 0
                ? bits.bit(header.segmentChances[1])
                : 2 + bits.bit(header.segmentChances[2]);
      }
      boolean skipped = header.skipping && bits.bit(header.skipChance) == 1;
      int mode = mode(x, modes);
      int chroma = chromaMode();
      boolean whole = mode != IN_PARTS;
      boolean filled = !skipped && residuals.read(partition, x, segment, whole);
      if (skipped) {
        residuals.skip(x, whole);
      }
      filter.set(x, y, segment, !whole, filled);
      if (whole) {
        luminance.predict(16 * x, 16 * y, 16, mode);
        for (int i = 0; filled && i < 16; i++) {
          luminance.add(16 * x + 4 * (i % 4), 16 * y + 4 * (i / 4), residuals.coefficients, 16 * i);
        }
      } else {
        parts(x, y, modes, filled);
      }
      chroma(blue, x, y, chroma, filled, 16);
      chroma(red, x, y, chroma, filled, 20);
      if (bits.ended() || partition.ended()) {
        throw FormatException.truncated();
      }
    }
    int bottom = 16 * y + 15;
    for (int i = 0; i < 4; i++) {
      luminance.set(luminance.width + i, bottom, luminance.get(luminance.width - 1, bottom));
    }
  }

  private int mode(int x, int[] modes) {
    if (bits.bit(145) == 1) {
      int mode =
          bits.bit(156) == 1
              ? bits.bit(128) == 1 ? SLOPE : HORIZONTAL
              : bits.bit(163) == 1 ? VERTICAL : DC;
      // the modes of parts have other numbers
      int ofParts = mode == SLOPE ? 1 : mode == VERTICAL ? 2 : mode == HORIZONTAL ? 3 : 0;
      Arrays.fill(above, 4 * x, 4 * x + 4, ofParts);
      Arrays.fill(left, ofParts);
      return mode;
    }
    for (int i = 0; i < 16; i++) {
      int chances = (above[4 * x + i % 4] * 10 + left[i / 4]) * 9;
      int node = 0;
      do {
        node = MODE_TREE[node + bits.bit(Vp8Tables.MODES[chances + node / 2])];
      } while (node > 0);
      modes[i] = -node;
      above[4 * x + i % 4] = -node;
      left[i / 4] = -node;
    }
    return IN_PARTS;
  }

  private int chromaMode() {
    if (bits.bit(142) == 0) {
      return DC;
    }
    if (bits.bit(114) == 0) {
      return VERTICAL;
    }
    return bits.bit(183) == 1 ? SLOPE : HORIZONTAL;
  }

  private void parts(int x, int y, int[] modes, boolean filled) {
    for (int i = 0; i < 16; i++) {
      int fromLeft = 16 * x + 4 * (i % 4);
      int top = 16 * y + 4 * (i / 4);
      int right = luminance.at(fromLeft + 4, (i % 4 == 3 ? 16 * y : top) - 1);
      subblock.predict(luminance, fromLeft, top, right, modes[i]);
      if (filled) {
        luminance.add(fromLeft, top, residuals.coefficients, 16 * i);
      }
    }
  }

  private void chroma(Vp8Plane plane, int x, int y, int mode, boolean filled, int from) {
    plane.predict(8 * x, 8 * y, 8, mode);
    for (int i = 0; filled && i < 4; i++) {
      plane.add(8 * x + 4 * (i % 2), 8 * y + 4 * (i / 2), residuals.coefficients, 16 * (from + i));
    }
  }
}
