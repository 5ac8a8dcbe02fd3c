package org.imageanomaly.engine.format;

/** The fourteen predictions of lossless WebP from the pixels on the left and above. */
final class Vp8lPrediction {

  private static final int BLACK = 0xff000000;

  private Vp8lPrediction() {}

  /** Adds what was predicted, tile by tile in the way that the green of their pixel says. */
  static void undo(int[] pixels, int width, int bits, int[] tiles) {
    int across = Vp8lPixels.parts(width, bits);
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width;
      int predicted;
      if (y == 0) {
        predicted = x == 0 ? BLACK : pixels[i - 1];
      } else if (x == 0) {
        predicted = pixels[i - width];
      } else {
        int mode = tiles[(y >> bits) * across + (x >> bits)] >> 8 & 15;
        predicted = predict(mode, pixels, i, width);
      }
      pixels[i] = Vp8lImage.sum(pixels[i], predicted);
    }
  }

  private static int predict(int mode, int[] pixels, int i, int width) {
    int left = pixels[i - 1];
    int above = pixels[i - width];
    int corner = pixels[i - width - 1];
    int right = pixels[i - width + 1];
    return switch (mode) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> right;
      case 4 -> corner;
      case 5 -> mean(mean(left, right), above);
      case 6 -> mean(left, corner);
      case 7 -> mean(left, above);
      case 8 -> mean(corner, above);
      case 9 -> mean(above, right);
      case 10 -> mean(mean(left, corner), mean(above, right));
      case 11 -> nearest(above, left, corner);
      case 12 -> slope(left, above, corner);
      case 13 -> half(mean(left, above), corner);
      default -> BLACK;
    };
  }

  private static int mean(int one, int other) {
    return ((one ^ other) >>> 1 & 0x7f7f7f7f) + (one & other);
  }

  private static int part(int pixel, int shift) {
    return pixel >> shift & 0xff;
  }

  private static int nearest(int above, int left, int corner) {
    int difference = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int c = part(corner, shift);
      difference += Math.abs(part(left, shift) - c) - Math.abs(part(above, shift) - c);
    }
    return difference <= 0 ? above : left;
  }

  private static int slope(int left, int above, int corner) {
    int pixel = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = part(left, shift) + part(above, shift) - part(corner, shift);
      pixel |= YcbCr.clip(value) << shift;
    }
    return pixel;
  }

  private static int half(int mean, int corner) {
    int pixel = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      int value = part(mean, shift);
      pixel |= YcbCr.clip(value + (value - part(corner, shift)) / 2) << shift;
    }
    return pixel;
  }
}
