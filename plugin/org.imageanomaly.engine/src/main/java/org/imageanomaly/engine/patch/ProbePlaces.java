package org.imageanomaly.engine.patch;

import org.imageanomaly.engine.filter.Tile;

/**
 * Where images are changed: at a place of each, which are spread over the grid.
 *
 * @param grid of cells
 */
record ProbePlaces(Grid grid) {

  /** The side of a part that is changed, in cells. */
  private static final int SIDE = 24;

  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  private int cell(int image) {
    double turns = (image + 0.5) * GOLDEN_RATIO;
    return (int) ((turns - Math.floor(turns)) * grid.cells());
  }

  /** Whether an image is changed in a tile. */
  boolean isIn(Tile tile, int image) {
    int row = cell(image) / grid.width() - tile.top();
    int column = cell(image) % grid.width() - tile.left();
    return row >= 0 && row < tile.height() && column >= 0 && column < tile.width();
  }

  /** The part of a tile that is changed in an image. */
  Tile part(Tile tile, int image) {
    int height = Math.min(SIDE, tile.height());
    int width = Math.min(SIDE, tile.width());
    int row = cell(image) / grid.width() - tile.top() - height / 2;
    int column = cell(image) % grid.width() - tile.left() - width / 2;
    return new Tile(
        tile.top() + between(row, tile.height() - height),
        tile.left() + between(column, tile.width() - width),
        height,
        width);
  }

  private static int between(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }
}
