package org.imageanomaly.engine.filter;

import java.util.Arrays;

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
    WeightedSum alongRow = new WeightedSum(along, width);
    float[] wide = new float[width + along.length];
    int[] offsets = new int[along.length];
    Arrays.setAll(offsets, k -> k);
    int[] columns = mirrored(-(along.length / 2), wide.length, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < wide.length; x++) {
        wide[x] = values[y * width + columns[x]];
      }
      alongRow.write(wide, offsets, rows, y * width);
    }
    float[] both = new float[values.length];
    WeightedSum acrossRows = new WeightedSum(across, width);
    for (int y = 0; y < height; y++) {
      acrossRows.write(rows, rows(y - across.length / 2, across.length), both, y * width);
    }
    return new Plane(height, width, both);
  }

  /** Where some rows begin, mirrored into the plane. */
  int[] rows(int first, int count) {
    int[] offsets = mirrored(first, count, height);
    for (int i = 0; i < count; i++) {
      offsets[i] *= width;
    }
    return offsets;
  }

  /** Some indices, from one on, each mirrored. */
  static int[] mirrored(int first, int count, int length) {
    int[] indices = new int[count];
    Arrays.setAll(indices, i -> mirrored(first + i, length));
    return indices;
  }

  /** The plane with a margin on all sides. */
  Plane widened(int margin) {
    int wideHeight = height + 2 * margin;
    int wideWidth = width + 2 * margin;
    float[] wide = new float[wideHeight * wideWidth];
    int[] rows = rows(-margin, wideHeight);
    int[] columns = mirrored(-margin, wideWidth, width);
    for (int y = 0; y < wideHeight; y++) {
      for (int x = 0; x < wideWidth; x++) {
        wide[y * wideWidth + x] = values[rows[y] + columns[x]];
      }
    }
    return new Plane(wideHeight, wideWidth, wide);
  }
}
