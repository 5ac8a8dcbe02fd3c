package org.imageanomaly.engine.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of cells of a grid.
 *
 * @param top the first row, 0 that of the grid
 * @param left the first column
 * @param height in cells
 * @param width in cells
 */
public record Tile(int top, int left, int height, int width) {

  public Tile {
    if (top < 0 || left < 0 || height < 1 || width < 1) {
      throw new IllegalArgumentException("No part of a grid is " + width + " x " + height + ".");
    }
  }

  /** All cells of a grid. */
  public static Tile all(int height, int width) {
    return new Tile(0, 0, height, width);
  }

  /** Tiles that cover a grid, row by row, with sides of at most so many cells. */
  public static List<Tile> covering(int height, int width, int side) {
    List<Tile> tiles = new ArrayList<>();
    for (int top = 0; top < height; top += side) {
      for (int left = 0; left < width; left += side) {
        tiles.add(new Tile(top, left, Math.min(side, height - top), Math.min(side, width - left)));
      }
    }
    return tiles;
  }

  /** This tile with so many cells more on each side, as far as the grid goes. */
  public Tile widened(int cells, int gridHeight, int gridWidth) {
    int up = Math.max(0, top - cells);
    int aside = Math.max(0, left - cells);
    return new Tile(
        up,
        aside,
        Math.min(gridHeight, top + height + cells) - up,
        Math.min(gridWidth, left + width + cells) - aside);
  }

  /** This tile, with its place counted from the first cell of another one. */
  public Tile within(Tile other) {
    return new Tile(top - other.top, left - other.left, height, width);
  }

  /** The number of cells. */
  public int cells() {
    return height * width;
  }
}
