package org.imageanomaly.engine.patch;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.Tile;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.training.Folds;

/**
 * A cross-fit of images of any size, tile after tile of all images: what {@link CrossFit} does, in
 * memory that does not grow with the images, but for one number for each of their cells. Each image
 * is looked at once. How much features vary on the whole, some images tell before.
 */
final class TiledFit {

  /** More images vary alike. */
  static final int SOME = 8;

  /** Of the features of a tile in all images, and of Java's heap. */
  private static final long MOST_BYTES = 512L << 20;

  private static final int PART_OF_HEAP = 6;

  /** In cells: margins about larger tiles cost little, and those about smaller ones much. */
  private static final int LARGEST = 128;

  private static final int SMALLEST = 32;

  private final TiledImages images;
  private final Folds folds;
  private final int side;

  /**
   * What was fitted.
   *
   * @param all the Gaussians of all images
   * @param distances of each image from the Gaussians of the others
   * @param probed a part of each image that was changed
   */
  record Found(PositionGaussians all, List<float[]> distances, List<ProbedPart> probed) {}

  /**
   * Prepares a fit.
   *
   * @param images prepared ones
   */
  TiledFit(FilterBank bank, ImageSet images, Folds folds) {
    this(
        bank,
        images,
        folds,
        side(images.size(), bank.channels(), Runtime.getRuntime().maxMemory()));
  }

  /**
   * As the other constructor.
   *
   * @param side of a tile in cells, at least 32; it is brought down to whole covariances
   */
  TiledFit(FilterBank bank, ImageSet images, Folds folds, int side) {
    this.images = new TiledImages(bank, images);
    this.folds = folds;
    this.side = side;
  }

  /** The side of a tile in cells, of which so many images fit into the memory. */
  static int side(int images, int channels, long heap) {
    long bytes = Math.min(MOST_BYTES, heap / PART_OF_HEAP);
    double cells = (double) bytes / ((long) Float.BYTES * images * channels);
    return (int) Math.max(SMALLEST, Math.min(LARGEST, Math.sqrt(cells) - 2));
  }

  /** Of sides in cells that are whole covariances, of which no side is longer than 32. */
  private List<Tile> tiles(int most) {
    Grid grid = images.grid();
    int block = images.block();
    return Tile.covering(grid.height(), grid.width(), most / block * block);
  }

  /**
   * Fits and measures.
   *
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  Found fit(Probe probe, Progress progress) {
    int[] some = some(images.images().size());
    double share = some.length / (double) (some.length + images.images().size());
    TileGathering gathering =
        new TileGathering(images, folds, variation(some, progress.part(0, share)), probe);
    List<Tile> tiles = tiles(side);
    Progress rest = progress.part(share, 1);
    for (int i = 0; i < tiles.size(); i++) {
      gathering.add(tiles.get(i), part(rest, i, tiles.size()));
    }
    return gathering.found();
  }

  private static Progress part(Progress progress, int index, int count) {
    return progress.part((double) index / count, (index + 1.0) / count);
  }

  /** Evenly spaced ones. */
  private static int[] some(int images) {
    int count = Math.min(SOME, images);
    return IntStream.range(0, count).map(i -> (int) ((long) i * images / count)).toArray();
  }

  private GaussianFitting.Variation variation(int[] some, Progress progress) {
    TiledVariation variation = new TiledVariation(images.bank().channels());
    // the same tiles whatever the memory, since the order of sums decides the last digit
    List<Tile> tiles = tiles(LARGEST);
    for (int i = 0; i < tiles.size(); i++) {
      variation.add(images.features(tiles.get(i), some, part(progress, i, tiles.size())));
    }
    return variation.variation();
  }

  /** Does with an image what a fit does with each, but for what it is for. */
  void lookAt(PixelImage image) {
    images.lookAt(image, side / images.block() * images.block());
  }
}
