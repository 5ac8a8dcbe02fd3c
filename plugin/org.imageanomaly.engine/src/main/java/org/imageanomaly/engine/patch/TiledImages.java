package org.imageanomaly.engine.patch;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.Tile;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Images that are looked at tile by tile.
 *
 * @param bank the filters
 * @param images prepared ones
 */
record TiledImages(FilterBank bank, ImageSet images) {

  /** Images between two looks at whether the fit was canceled. */
  private static final int AT_ONCE = 8;

  Grid grid() {
    return new Grid(bank.height(), bank.width());
  }

  /** The side of a square of cells that share a covariance. */
  int block() {
    return PatchMoments.block(bank.height(), bank.width());
  }

  private Tile wide(Tile tile) {
    return tile.widened(1, bank.height(), bank.width());
  }

  /** The features of a tile of some of the images. */
  TileFeatures features(Tile tile, int[] which, Progress progress) {
    Tile wide = wide(tile);
    float[][] values = new float[which.length][];
    for (int from = 0; from < which.length; from += AT_ONCE) {
      progress.report((double) from / which.length, "Looking at good parts at their own size");
      int first = from;
      ParallelLoop.run(
          Math.min(which.length - from, AT_ONCE),
          i -> values[first + i] = features(part(which[first + i], wide), wide));
    }
    return new TileFeatures(bank.channels(), block(), tile, wide, values);
  }

  private PixelImage part(int image, Tile tile) {
    return images.part(image, bank.window(tile));
  }

  /** Of a part of an image that shows a tile, cell after cell. */
  private float[] features(PixelImage part, Tile tile) {
    return bank.features(part, tile).byPosition(0);
  }

  /** Does with an image what is done with each, but for what it is for. */
  void lookAt(PixelImage image, int side) {
    List<Tile> tiles = Tile.covering(bank.height(), bank.width(), side);
    ParallelLoop.run(
        tiles.size(),
        i -> {
          Tile wide = wide(tiles.get(i));
          features(bank.window(wide).of(image), wide);
        });
  }

  /**
   * How far changes of a part of an image lie from Gaussians.
   *
   * @param place of the part
   * @param tile that the Gaussians are those of
   */
  ProbedPart probed(int image, Tile place, Probe probe, Tile tile, PositionGaussians gaussians) {
    List<float[]> distances =
        probe.of(image, part(image, place)).stream()
            .map(changed -> gaussians.distances(place.within(tile), features(changed, place)))
            .toList();
    return new ProbedPart(place, distances);
  }
}
