package org.imageanomaly.engine.patch;

import org.imageanomaly.engine.filter.Tile;

/** Positions whose values lie row by row, those of a tile among those of all. */
record Grid(int height, int width) {

  int cells() {
    return height * width;
  }

  /** Where a position of a tile, counted row by row, is among those of the grid. */
  int position(Tile tile, int index) {
    return (tile.top() + index / tile.width()) * width + tile.left() + index % tile.width();
  }

  /**
   * Puts the values of a tile to where they are among those of the grid.
   *
   * @param channels how many values a position has
   */
  void put(Tile tile, float[] from, float[] to, int channels) {
    int length = tile.width() * channels;
    for (int row = 0; row < tile.height(); row++) {
      int start = ((tile.top() + row) * width + tile.left()) * channels;
      System.arraycopy(from, row * length, to, start, length);
    }
  }

  /** Takes the values of a tile out of those of the grid. */
  float[] take(Tile tile, float[] from, int channels) {
    int length = tile.width() * channels;
    float[] taken = new float[tile.height() * length];
    for (int row = 0; row < tile.height(); row++) {
      int start = ((tile.top() + row) * width + tile.left()) * channels;
      System.arraycopy(from, start, taken, row * length, length);
    }
    return taken;
  }
}
