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

  /** Pixels from one row to another and from one column to another, without the last. */
  private record Area(int top, int bottom, int left, int right) {}

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
    float[] cells = new float[found.length];
    for (int p = 0; p < cells.length; p++) {
      cells[p] = (float) (usual + CELL * (found[p] - usual));
    }
    float[] map = grid.overImage(cells, height, width);
    for (int p = 0; p < found.length; p++) {
      lower(map, guide, p, usual, found[p]);
    }
    return map;
  }

  private void lower(float[] map, float[] guide, int position, float usual, float value) {
    Area field = area(position, 1);
    float largest = largest(guide, field);
    if (largest <= 0) {
      // nothing says where: the cell as a whole
      fill(map, area(position, 0), value);
      return;
    }
    for (int y = field.top; y < field.bottom; y++) {
      for (int x = field.left; x < field.right; x++) {
        int pixel = y * width + x;
        float part = Math.max(0, guide[pixel]) / largest;
        map[pixel] = Math.min(map[pixel], usual + part * (value - usual));
      }
    }
  }

  private void fill(float[] map, Area area, float value) {
    for (int y = area.top; y < area.bottom; y++) {
      for (int x = area.left; x < area.right; x++) {
        map[y * width + x] = Math.min(map[y * width + x], value);
      }
    }
  }

  private float largest(float[] guide, Area area) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int y = area.top; y < area.bottom; y++) {
      for (int x = area.left; x < area.right; x++) {
        largest = Math.max(largest, guide[y * width + x]);
      }
    }
    return largest;
  }

  /** A cell and as many around it to each side. */
  private Area area(int position, int around) {
    int row = position / grid.width();
    int column = position % grid.width();
    return new Area(
        Math.max(0, row - around) * height / grid.height(),
        Math.min(grid.height(), row + around + 1) * height / grid.height(),
        Math.max(0, column - around) * width / grid.width(),
        Math.min(grid.width(), column + around + 1) * width / grid.width());
  }
}
