package org.imageanomaly.engine.kde;

import org.imageanomaly.engine.feature.Features;

/**
 * Brings values at the positions of a grid, of which lower ones are unusual, to the pixels of an
 * image. A feature sees about three cells of the grid to a side: its value is given to the place in
 * them where another map is largest, less of it to other places as that map says, and most of it to
 * its own cell.
 *
 * @param grid the features
 * @param height H of the image
 * @param width W of the image
 */
record FineMap(Features grid, int height, int width) {

  /** What a cell as a whole shows of its feature, so that none is overlooked. */
  private static final double CELL = 0.9;

  /**
   * The values at each pixel; the lowest of them is that of the positions.
   *
   * @param found h x w
   * @param guide H x W, larger where the image is unusual
   */
  float[] of(float[] found, float[] guide) {
    float usual = Float.NEGATIVE_INFINITY;
    for (float value : found) {
      usual = Math.max(usual, value);
    }
    float[] cells = found.clone();
    for (int p = 0; p < cells.length; p++) {
      boolean guided = largest(guide, p) > 0;
      cells[p] = guided ? (float) (usual + CELL * (found[p] - usual)) : found[p];
    }
    float[] map = grid.overImage(cells, height, width);
    for (int p = 0; p < found.length; p++) {
      lower(map, guide, p, usual, found[p]);
    }
    return map;
  }

  private void lower(float[] map, float[] guide, int position, float usual, float value) {
    float largest = largest(guide, position);
    for (int y = top(position); y < bottom(position); y++) {
      for (int x = left(position); x < right(position) && largest > 0; x++) {
        int pixel = y * width + x;
        float part = Math.max(0, guide[pixel]) / largest;
        map[pixel] = Math.min(map[pixel], usual + part * (value - usual));
      }
    }
  }

  private float largest(float[] guide, int position) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int y = top(position); y < bottom(position); y++) {
      for (int x = left(position); x < right(position); x++) {
        largest = Math.max(largest, guide[y * width + x]);
      }
    }
    return largest;
  }

  private int top(int position) {
    return Math.max(0, position / grid.width() - 1) * height / grid.height();
  }

  private int bottom(int position) {
    return Math.min(grid.height(), position / grid.width() + 2) * height / grid.height();
  }

  private int left(int position) {
    return Math.max(0, position % grid.width() - 1) * width / grid.width();
  }

  private int right(int position) {
    return Math.min(grid.width(), position % grid.width() + 2) * width / grid.width();
  }
}
