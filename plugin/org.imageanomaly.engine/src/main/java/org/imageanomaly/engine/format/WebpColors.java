package org.imageanomaly.engine.format;

import java.util.Arrays;

/** Red, green and blue of lossy WebP, with chrominance interpolated as libwebp does it. */
final class WebpColors {

  private final Vp8Frame frame;
  private final int width;
  private final int height;
  private final int[] chroma;

  WebpColors(Vp8Frame frame, int width, int height) {
    this.frame = frame;
    this.width = width;
    this.height = height;
    this.chroma = new int[width];
  }

  /** Fills a row of colors, 0xffRRGGBB. */
  void row(int y, int[] colors, int from) {
    int nearest = y / 2;
    int other = y % 2 == 0 ? Math.max(0, nearest - 1) : Math.min((height - 1) / 2, nearest + 1);
    if (y % 2 != 0 && y == height - 1) {
      other = nearest;
    }
    int[] blue = spread(frame.blue, nearest, other).clone();
    int[] red = spread(frame.red, nearest, other);
    for (int x = 0; x < width; x++) {
      int luminance = frame.luminance.get(x, y) * 19077 >> 8;
      int u = blue[x];
      int v = red[x];
      colors[from + x] =
          0xff000000
              | clip(luminance + (v * 26149 >> 8) - 14234) << 16
              | clip(luminance - (u * 6419 >> 8) - (v * 13320 >> 8) + 8708) << 8
              | clip(luminance + (u * 33050 >> 8) - 17685);
    }
  }

  private static int clip(int value) {
    return YcbCr.clip(value >> 6);
  }

  /** A row between two rows of half the width: 9 parts of the nearest, 3, 3 and 1 of others. */
  private int[] spread(Vp8Plane plane, int nearest, int other) {
    int near = plane.get(0, nearest);
    int far = plane.get(0, other);
    Arrays.fill(chroma, 3 * near + far + 2 >> 2);
    int pairs = (width - 1) / 2;
    for (int x = 1; x <= pairs; x++) {
      int nextNear = plane.get(x, nearest);
      int nextFar = plane.get(x, other);
      int sum = near + far + nextNear + nextFar + 8;
      int before = sum + 2 * (nextNear + far) >> 3;
      int after = sum + 2 * (near + nextFar) >> 3;
      chroma[2 * x - 1] = before + near >>> 1;
      chroma[2 * x] = after + nextNear >>> 1;
      near = nextNear;
      far = nextFar;
    }
    if (width % 2 == 0) {
      chroma[width - 1] = 3 * near + far + 2 >> 2;
    }
    return chroma;
  }
}
