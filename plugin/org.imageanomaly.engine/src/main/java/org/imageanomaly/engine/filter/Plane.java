package org.imageanomaly.engine.filter;

/**
 * One channel of an image. Beyond its edge it goes on as in a mirror that stands on the outermost
 * pixels.
 *
 * @param height in pixels
 * @param width in pixels
 * @param values H x W
 */
record Plane(int height, int width, float[] values) {

  /** The value of another row or column, mirrored into the plane. */
  static int mirrored(int index, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int place = Math.floorMod(index, period);
    return place < length ? place : period - place;
  }

  /** Correlates rows with one kernel and columns with another. */
  Plane filtered(float[] along, float[] across) {
    float[] rows = new float[values.length];
    int radius = along.length / 2;
    float[] wide = new float[width + 2 * radius];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < wide.length; x++) {
        wide[x] = values[y * width + mirrored(x - radius, width)];
      }
      for (int k = 0; k < along.length; k++) {
        add(along[k], wide, k, rows, y * width);
      }
    }
    float[] both = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int k = 0; k < across.length; k++) {
        int from = mirrored(y + k - across.length / 2, height);
        add(across[k], rows, from * width, both, y * width);
      }
    }
    return new Plane(height, width, both);
  }

  private void add(float factor, float[] from, int offset, float[] to, int start) {
    for (int x = 0; x < width; x++) {
      to[start + x] += factor * from[offset + x];
    }
  }

  /** The plane with a margin on all sides. */
  Plane widened(int margin) {
    Plane wide =
        new Plane(
            height + 2 * margin,
            width + 2 * margin,
            new float[(height + 2 * margin) * (width + 2 * margin)]);
    for (int y = 0; y < wide.height; y++) {
      int row = mirrored(y - margin, height) * width;
      for (int x = 0; x < wide.width; x++) {
        wide.values[y * wide.width + x] = values[row + mirrored(x - margin, width)];
      }
    }
    return wide;
  }
}
