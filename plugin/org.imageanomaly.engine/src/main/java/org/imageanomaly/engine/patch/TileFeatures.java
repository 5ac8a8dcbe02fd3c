package org.imageanomaly.engine.patch;

import org.imageanomaly.engine.filter.Tile;

/**
 * The features of a tile and of the cells about it, of some images.
 *
 * @param channels of a cell
 * @param block the side of a square of cells that share a covariance
 * @param tile the tile
 * @param wide the tile with the cells about it
 * @param values for each image those of the wide tile, cell after cell
 */
record TileFeatures(int channels, int block, Tile tile, Tile wide, float[][] values) {

  /** Sums over no image yet. */
  PatchMoments moments() {
    return new PatchMoments(
        channels, wide.height(), wide.width(), tile.within(wide), block, values[0]);
  }

  /** Those of an image in the tile alone. */
  float[] inner(int image) {
    return new Grid(wide.height(), wide.width()).take(tile.within(wide), values[image], channels);
  }
}
