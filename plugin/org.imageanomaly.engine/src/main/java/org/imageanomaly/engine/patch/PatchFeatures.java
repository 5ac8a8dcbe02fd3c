package org.imageanomaly.engine.patch;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.Tile;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.preparation.Prepared;

/** Prepares images and makes their features. */
record PatchFeatures(Preparation preparation, FilterBank filters) {

  /** How many images are in memory at once. */
  static final int BATCH = 16;

  /** Larger images are looked at one by one, tile by tile. */
  static final int LARGE = 1024 * 1024;

  /** Of a tile, in cells: the margin about one of half the side costs a third more. */
  private static final int SIDE = 128;

  /** How many images are in memory at once, if they are of the shape of the filters. */
  int batch() {
    return filters.shape().planeSize() > LARGE ? 1 : BATCH;
  }

  /**
   * By how much the patches of prepared images are beyond what is usual: of large ones tile by tile
   * where Gaussians alone count.
   */
  List<float[]> beyond(List<Prepared> prepared, PatchMeasure measure) {
    if (batch() == BATCH || measure.good().nearest().isPresent()) {
      return measure.measure(features(prepared)).stream()
          .map(FeatureMeasure.Found::positions)
          .toList();
    }
    return prepared.stream()
        .map(one -> distances(one.image(), measure.good().gaussians()))
        .map(distances -> PatchMeasure.beyond(measure.usual(), List.of(distances)))
        .toList();
  }

  /** How far the features of an image lie from Gaussians, tile by tile, on several threads. */
  float[] distances(PixelImage image, PositionGaussians gaussians) {
    Grid grid = new Grid(filters.height(), filters.width());
    float[] distances = new float[grid.cells()];
    List<Tile> tiles = Tile.covering(grid.height(), grid.width(), SIDE);
    ParallelLoop.run(
        tiles.size(),
        i -> {
          Tile tile = tiles.get(i);
          Features seen = filters.features(filters.window(tile).of(image), tile);
          float[] found = gaussians.distances(tile, seen.byPosition(0));
          grid.put(tile, found, distances, 1);
        });
    return distances;
  }

  /** Prepares images of a set and makes their features. */
  Features features(ImageSet images, int from, int to) {
    return features(prepare(IntStream.range(from, to).mapToObj(images::image).toList()));
  }

  /** What the features of prepared images are. */
  Features features(List<Prepared> prepared) {
    return filters.features(prepared.stream().map(Prepared::image).toList());
  }

  /** Prepares images, on several threads. */
  List<Prepared> prepare(List<PixelImage> images) {
    Prepared[] prepared = new Prepared[images.size()];
    ParallelLoop.run(prepared.length, i -> prepared[i] = preparation.prepare(images.get(i)));
    return List.of(prepared);
  }
}
