package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.Tile;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;

/**
 * A cross-fit of images of any size, tile after tile of all images: what {@link CrossFit} does, in
 * memory that does not grow with the images, but for one number for each of their cells. Each image
 * is looked at once. How much features vary on the whole, some images tell before.
 */
final class TiledFit {

  /** Of the features of a tile in all images, and of Java's heap. */
  private static final long MOST_BYTES = 512L << 20;

  private static final int PART_OF_HEAP = 6;

  /** In cells: margins about larger tiles cost little, and those about smaller ones much. */
  private static final int LARGEST = 128;

  private static final int SMALLEST = 32;

  /** The side of a part that is changed, in cells. */
  private static final int PROBED = 24;

  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /** More images vary alike. */
  static final int SOME = 8;

  /** Images between two looks at whether the fit was canceled. */
  private static final int AT_ONCE = 8;

  private final FilterBank bank;
  private final ImageSet images;
  private final Folds folds;
  private final Grid grid;
  private final int block;
  private final int side;

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
        side(
            images.size(),
            bank.channels(),
            PatchMoments.block(bank.height(), bank.width()),
            Runtime.getRuntime().maxMemory()));
  }

  /**
   * As the other constructor.
   *
   * @param side of a tile in cells, at least 32; it is brought down to whole covariances
   */
  TiledFit(FilterBank bank, ImageSet images, Folds folds, int side) {
    this.bank = bank;
    this.images = images;
    this.folds = folds;
    this.grid = new Grid(bank.height(), bank.width());
    this.block = PatchMoments.block(bank.height(), bank.width());
    this.side = side / block * block;
  }

  /**
   * What was fitted.
   *
   * @param all the Gaussians of all images
   * @param distances of each image from the Gaussians of the others
   */
  record Found(PositionGaussians all, List<float[]> distances, List<Probed> probed) {}

  /**
   * A part of an image that was changed.
   *
   * @param place the cells that it covers
   * @param distances of each change, at each of these cells
   */
  record Probed(Tile place, List<float[]> distances) {

    /** By how much each change is beyond what is usual at its most unusual place. */
    double[] largest(UsualDistance usual, Grid grid) {
      return distances.stream().mapToDouble(one -> largest(one, usual, grid)).toArray();
    }

    private double largest(float[] one, UsualDistance usual, Grid grid) {
      UsualDistance there =
          new UsualDistance(
              grid.take(place, usual.mean(), 1), grid.take(place, usual.deviation(), 1));
      Features found = new Features(1, place.height(), place.width(), there.beyond(one));
      int cell = FilterBank.CELL;
      float[] map = found.overImage(found.values(), cell * place.height(), cell * place.width());
      double largest = Double.NEGATIVE_INFINITY;
      for (float value : map) {
        largest = Math.max(largest, value);
      }
      return largest;
    }
  }

  /** Fits and measures. */
  Found fit(Probe probe, Progress progress) {
    int[] some = some(images.size());
    double share = some.length / (double) (some.length + images.size());
    GaussianFitting.Variation variation = variation(some, progress.part(0, share));
    Gathering gathering = new Gathering(probe);
    List<Tile> tiles = Tile.covering(grid.height(), grid.width(), side);
    Progress rest = progress.part(share, 1);
    for (int i = 0; i < tiles.size(); i++) {
      Progress part = rest.part((double) i / tiles.size(), (i + 1.0) / tiles.size());
      gathering.add(tiles.get(i), variation, part);
    }
    return gathering.found();
  }

  /** Does with an image what a fit does with each, but for what it is for. */
  void lookAt(PixelImage image) {
    Tile.covering(grid.height(), grid.width(), side).parallelStream()
        .map(tile -> tile.widened(1, grid.height(), grid.width()))
        .forEach(tile -> bank.features(bank.window(tile).of(image), tile));
  }

  /** The cell that an image is changed about; those of all images are spread over the grid. */
  private int place(int image) {
    double turns = (image + 0.5) * GOLDEN_RATIO;
    return (int) ((turns - Math.floor(turns)) * grid.cells());
  }

  private boolean isIn(Tile tile, int cell) {
    int row = cell / grid.width() - tile.top();
    int column = cell % grid.width() - tile.left();
    return row >= 0 && row < tile.height() && column >= 0 && column < tile.width();
  }

  /** The part of a tile about one of its cells. */
  private Tile part(Tile tile, int cell) {
    int height = Math.min(PROBED, tile.height());
    int width = Math.min(PROBED, tile.width());
    return new Tile(
        tile.top() + between(cell / grid.width() - tile.top() - height / 2, tile.height() - height),
        tile.left() + between(cell % grid.width() - tile.left() - width / 2, tile.width() - width),
        height,
        width);
  }

  private static int between(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }

  /** Evenly spaced ones. */
  static int[] some(int images) {
    int count = Math.min(SOME, images);
    return IntStream.range(0, count).map(i -> (int) ((long) i * images / count)).toArray();
  }

  /**
   * The side of a tile in cells, of which so many images fit into the memory.
   *
   * @param block the side of a square that shares a covariance, at most 32
   */
  static int side(int images, int channels, int block, long heap) {
    long bytes = Math.min(MOST_BYTES, heap / PART_OF_HEAP);
    double cells = (double) bytes / ((long) Float.BYTES * images * channels);
    int fitting = (int) Math.max(SMALLEST, Math.min(LARGEST, Math.sqrt(cells) - 2));
    return fitting / block * block;
  }

  private GaussianFitting.Variation variation(int[] some, Progress progress) {
    double[] sums = new double[bank.channels()];
    double[] squares = new double[bank.channels()];
    double[] variances = new double[bank.channels()];
    int blocks = 0;
    List<Tile> tiles = Tile.covering(grid.height(), grid.width(), LARGEST / block * block);
    for (int t = 0; t < tiles.size(); t++) {
      TileFeatures seen =
          features(
              tiles.get(t),
              some,
              progress.part((double) t / tiles.size(), (t + 1.0) / tiles.size()));
      PatchMoments moments = seen.moments();
      for (float[] one : seen.values) {
        moments.add(one);
        float[] inner = seen.inner(one);
        for (int i = 0; i < inner.length; i++) {
          sums[i % sums.length] += inner[i];
          squares[i % sums.length] += (double) inner[i] * inner[i];
        }
      }
      blocks += moments.blocks();
      double[] more = new GaussianFitting(moments).variances();
      for (int k = 0; k < more.length; k++) {
        variances[k] += more[k];
      }
    }
    double count = (double) grid.cells() * some.length;
    double[] deviations = new double[sums.length];
    for (int k = 0; k < sums.length; k++) {
      double mean = sums[k] / count;
      deviations[k] = GaussianFitting.deviation(squares[k] / count - mean * mean);
      variances[k] /= blocks * deviations[k] * deviations[k];
    }
    return new GaussianFitting.Variation(deviations, variances);
  }

  private TileFeatures features(Tile tile, int[] which, Progress progress) {
    Tile wide = tile.widened(1, grid.height(), grid.width());
    float[][] values = new float[which.length][];
    for (int from = 0; from < which.length; from += AT_ONCE) {
      progress.report((double) from / which.length, "Looking at good parts at their own size");
      IntStream.range(from, Math.min(which.length, from + AT_ONCE))
          .parallel()
          .forEach(i -> values[i] = features(which[i], wide));
    }
    return new TileFeatures(tile, wide, values);
  }

  /** The features of a tile of an image, position after position. */
  float[] features(int image, Tile tile) {
    return PatchMoments.byPosition(bank.features(images.part(image, bank.window(tile)), tile), 0);
  }

  /** The features of a tile and of the cells about it, of some images. */
  private final class TileFeatures {

    private final Tile tile;
    private final Tile wide;
    private final float[][] values;

    TileFeatures(Tile tile, Tile wide, float[][] values) {
      this.tile = tile;
      this.wide = wide;
      this.values = values;
    }

    PatchMoments moments() {
      return new PatchMoments(
          bank.channels(), wide.height(), wide.width(), tile.within(wide), block, values[0]);
    }

    float[] inner(float[] one) {
      return new Grid(wide.height(), wide.width()).take(tile.within(wide), one, bank.channels());
    }
  }

  /** Puts together what is found in tiles. */
  private final class Gathering {

    private final int rows = (grid.height() + block - 1) / block;
    private final int columns = (grid.width() + block - 1) / block;
    private final int triangle = LowerTriangle.length(bank.channels());
    private final float[] means = new float[grid.cells() * bank.channels()];
    private final float[] whitening = new float[rows * columns * triangle];
    private final List<float[]> distances = new ArrayList<>();
    private final Probed[] probed = new Probed[images.size()];
    private final Probe probe;

    Gathering(Probe probe) {
      this.probe = probe;
      for (int i = 0; i < images.size(); i++) {
        distances.add(new float[grid.cells()]);
      }
    }

    void add(Tile tile, GaussianFitting.Variation variation, Progress progress) {
      TileFeatures seen =
          features(tile, IntStream.range(0, images.size()).toArray(), progress.part(0, 0.8));
      PatchMoments[] moments = moments(seen);
      PatchMoments all = moments[0].empty();
      Arrays.stream(moments).forEach(all::add);
      put(tile, new GaussianFitting(all, bank.apart()).fit(variation));
      for (int fold = 0; fold < moments.length; fold++) {
        progress.report(0.8 + 0.2 * fold / moments.length, "Measuring good parts");
        PatchMoments rest = all.without(moments[fold]);
        // of images of one series alone nothing else says what is usual
        PositionGaussians without =
            new GaussianFitting(rest.images == 0 ? all : rest, bank.apart()).fit(variation);
        measure(seen, fold, without);
      }
    }

    private PatchMoments[] moments(TileFeatures seen) {
      PatchMoments first = seen.moments();
      PatchMoments[] moments = new PatchMoments[folds.count()];
      IntStream.range(0, moments.length)
          .parallel()
          .forEach(
              fold -> {
                moments[fold] = first.empty();
                of(fold).forEach(i -> moments[fold].add(seen.values[i]));
              });
      return moments;
    }

    private IntStream of(int fold) {
      return IntStream.range(0, images.size()).filter(i -> folds.fold()[i] == fold);
    }

    private void measure(TileFeatures seen, int fold, PositionGaussians without) {
      of(fold)
          .parallel()
          .forEach(
              i ->
                  grid.put(
                      seen.tile,
                      without.distances(seen.inner(seen.values[i])),
                      distances.get(i),
                      1));
      of(fold)
          .filter(i -> isIn(seen.tile, place(i)))
          .parallel()
          .forEach(i -> probed[i] = probed(i, seen.tile, without));
    }

    private Probed probed(int image, Tile tile, PositionGaussians without) {
      Tile place = part(tile, place(image));
      PixelImage part = images.part(image, bank.window(place));
      return new Probed(
          place,
          probe.of(image, part).stream()
              .map(
                  changed ->
                      without.distances(
                          place.within(tile),
                          PatchMoments.byPosition(bank.features(changed, place), 0)))
              .toList());
    }

    private void put(Tile tile, PositionGaussians of) {
      grid.put(tile, of.means(), means, bank.channels());
      Tile blocks =
          new Tile(
              tile.top() / block,
              tile.left() / block,
              (tile.height() + block - 1) / block,
              (tile.width() + block - 1) / block);
      new Grid(rows, columns).put(blocks, of.whitening(), whitening, triangle);
    }

    Found found() {
      PositionGaussians all =
          new PositionGaussians(
              bank.channels(), grid.height(), grid.width(), block, means, whitening);
      return new Found(all, distances, List.of(probed));
    }
  }
}
