package org.imageanomaly.engine.format;

/** The samples of luminance or chrominance, with a border above, on the left and on the right. */
final class Vp8Plane {

  private static final int ABOVE = 127;
  private static final int LEFT = 129;

  final int width;
  final int height;
  final int stride;
  final byte[] samples;

  /** Of multiples of the size of a block. */
  Vp8Plane(int width, int height) {
    this.width = width;
    this.height = height;
    this.stride = width + 8;
    this.samples = new byte[stride * (height + 1)];
    java.util.Arrays.fill(samples, 0, stride, (byte) ABOVE);
    for (int y = 0; y < height; y++) {
      samples[at(-1, y)] = (byte) LEFT;
    }
  }

  int at(int x, int y) {
    return (y + 1) * stride + x + 4;
  }

  int get(int x, int y) {
    // above the left border it is the left one, but in the first row
    return samples[at(x, y)] & 0xff;
  }

  void set(int x, int y, int value) {
    samples[at(x, y)] = (byte) value;
  }

  int corner(int x, int y) {
    return y == 0 ? ABOVE : x == 0 ? LEFT : get(x - 1, y - 1);
  }

  /** Predicts a square by its mean, the row above, the column on the left or the slope of both. */
  void predict(int left, int top, int size, int mode) {
    int mean = mode == Vp8Frame.DC ? mean(left, top, size) : 0;
    int corner = corner(left, top);
    for (int y = top; y < top + size; y++) {
      int side = get(left - 1, y);
      for (int x = left; x < left + size; x++) {
        int above = get(x, top - 1);
        set(
            x,
            y,
            switch (mode) {
              case Vp8Frame.DC -> mean;
              case Vp8Frame.VERTICAL -> above;
              case Vp8Frame.HORIZONTAL -> side;
              default -> YcbCr.clip(side + above - corner);
            });
      }
    }
  }

  private int mean(int left, int top, int size) {
    int sum = 0;
    int count = 0;
    for (int i = 0; top > 0 && i < size; i++, count++) {
      sum += get(left + i, top - 1);
    }
    for (int i = 0; left > 0 && i < size; i++, count++) {
      sum += get(left - 1, top + i);
    }
    return count == 0 ? 128 : (sum + count / 2) / count;
  }

  /** Adds what 16 coefficients stand for. */
  void add(int left, int top, int[] coefficients, int from) {
    int[] rows = new int[16];
    for (int i = 0; i < 4; i++) {
      int at = from + i;
      int a = coefficients[at] + coefficients[at + 8];
      int b = coefficients[at] - coefficients[at + 8];
      int c = small(coefficients[at + 4]) - large(coefficients[at + 12]);
      int d = large(coefficients[at + 4]) + small(coefficients[at + 12]);
      rows[4 * i] = a + d;
      rows[4 * i + 1] = b + c;
      rows[4 * i + 2] = b - c;
      rows[4 * i + 3] = a - d;
    }
    for (int i = 0; i < 4; i++) {
      int a = rows[i] + 4 + rows[i + 8];
      int b = rows[i] + 4 - rows[i + 8];
      int c = small(rows[i + 4]) - large(rows[i + 12]);
      int d = large(rows[i + 4]) + small(rows[i + 12]);
      plus(left, top + i, a + d);
      plus(left + 1, top + i, b + c);
      plus(left + 2, top + i, b - c);
      plus(left + 3, top + i, a - d);
    }
  }

  private static int large(int value) {
    return (value * 20091 >> 16) + value;
  }

  private static int small(int value) {
    return value * 35468 >> 16;
  }

  private void plus(int x, int y, int eighths) {
    set(x, y, YcbCr.clip(get(x, y) + (eighths >> 3)));
  }
}
