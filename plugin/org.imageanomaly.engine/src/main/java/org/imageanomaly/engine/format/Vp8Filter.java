package org.imageanomaly.engine.format;

/** Smooths the edges of blocks and of their parts (RFC 6386, section 15). */
final class Vp8Filter {

  private final Vp8Header header;
  private final int columns;
  private final int rows;

  /** Of each block: its level, and whether the edges of its parts are smoothed, too. */
  private final byte[] levels;

  private final boolean[] inside;
  private byte[] samples;

  Vp8Filter(Vp8Header header, int columns, int rows) {
    this.header = header;
    this.columns = columns;
    this.rows = rows;
    this.levels = new byte[columns * rows];
    this.inside = new boolean[columns * rows];
  }

  void set(int x, int y, int segment, boolean parts, boolean filled) {
    levels[y * columns + x] = (byte) header.levels[segment][parts ? 1 : 0];
    inside[y * columns + x] = parts || filled;
  }

  void run(Vp8Frame frame) {
    if (header.filterLevel == 0) {
      return;
    }
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int level = levels[y * columns + x];
        if (level > 0) {
          block(frame, x, y, level, inside[y * columns + x]);
        }
      }
    }
  }

  private void block(Vp8Frame frame, int x, int y, int level, boolean parts) {
    int interior = level;
    if (header.sharpness > 0) {
      interior >>= header.sharpness > 4 ? 2 : 1;
      interior = Math.min(interior, 9 - header.sharpness);
    }
    interior = Math.max(1, interior);
    int limit = 2 * level + interior;
    int variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    for (boolean vertical : new boolean[] {true, false}) {
      if (vertical ? x > 0 : y > 0) {
        edges(frame, x, y, vertical, 0, limit + 4, interior, variance);
      }
      for (int at = 4; parts && at < 16; at += 4) {
        edges(frame, x, y, vertical, at, limit, interior, variance);
      }
    }
  }

  /** An edge of luminance and, where chrominance has one, of it. */
  private void edges(
      Vp8Frame frame,
      int x,
      int y,
      boolean vertical,
      int at,
      int limit,
      int interior,
      int variance) {
    edge(frame.luminance, 16 * x, 16 * y, 16, vertical, at, limit, interior, variance);
    if (!header.simpleFilter && at % 8 == 0) {
      edge(frame.blue, 8 * x, 8 * y, 8, vertical, at / 2, limit, interior, variance);
      edge(frame.red, 8 * x, 8 * y, 8, vertical, at / 2, limit, interior, variance);
    }
  }

  private void edge(
      Vp8Plane plane,
      int left,
      int top,
      int length,
      boolean vertical,
      int at,
      int limit,
      int interior,
      int variance) {
    samples = plane.samples;
    int start = vertical ? plane.at(left + at, top) : plane.at(left, top + at);
    int across = vertical ? 1 : plane.stride;
    int along = vertical ? plane.stride : 1;
    for (int i = 0; i < length; i++) {
      int q0 = start + i * along;
      if (4 * step(q0 - across, q0) + step(q0 - 2 * across, q0 + across) > 2 * limit + 1) {
        continue;
      }
      if (header.simpleFilter) {
        two(q0, across);
      } else if (smooth(q0, across, interior)) {
        boolean varied =
            step(q0 - 2 * across, q0 - across) > variance || step(q0 + across, q0) > variance;
        if (varied) {
          two(q0, across);
        } else if (at == 0) {
          six(q0, across);
        } else {
          four(q0, across);
        }
      }
    }
  }

  private int get(int at) {
    return samples[at] & 0xff;
  }

  private int step(int one, int other) {
    return Math.abs(get(one) - get(other));
  }

  private boolean smooth(int q0, int d, int interior) {
    return step(q0 - 4 * d, q0 - 3 * d) <= interior
        && step(q0 - 3 * d, q0 - 2 * d) <= interior
        && step(q0 - 2 * d, q0 - d) <= interior
        && step(q0 + 3 * d, q0 + 2 * d) <= interior
        && step(q0 + 2 * d, q0 + d) <= interior
        && step(q0 + d, q0) <= interior;
  }

  private static int clip(int value, int bits) {
    return Math.max(-1 << bits, Math.min((1 << bits) - 1, value));
  }

  private void add(int at, int value) {
    samples[at] = (byte) YcbCr.clip(get(at) + value);
  }

  private void two(int q0, int d) {
    int a = 3 * (get(q0) - get(q0 - d)) + clip(get(q0 - 2 * d) - get(q0 + d), 7);
    int q = clip(a + 4 >> 3, 4);
    int p = clip(a + 3 >> 3, 4);
    add(q0 - d, p);
    add(q0, -q);
  }

  private void four(int q0, int d) {
    int a = 3 * (get(q0) - get(q0 - d));
    int q = clip(a + 4 >> 3, 4);
    int p = clip(a + 3 >> 3, 4);
    int outer = q + 1 >> 1;
    add(q0 - 2 * d, outer);
    add(q0 - d, p);
    add(q0, -q);
    add(q0 + d, -outer);
  }

  private void six(int q0, int d) {
    int a = clip(3 * (get(q0) - get(q0 - d)) + clip(get(q0 - 2 * d) - get(q0 + d), 7), 7);
    int[] weights = {27, 18, 9};
    for (int i = 0; i < 3; i++) {
      int change = weights[i] * a + 63 >> 7;
      add(q0 - (i + 1) * d, change);
      add(q0 + i * d, -change);
    }
  }
}
