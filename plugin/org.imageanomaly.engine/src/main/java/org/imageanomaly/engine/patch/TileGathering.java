package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.filter.Tile;
import org.imageanomaly.engine.training.Folds;

/** Cross-fits tiles, and puts together what is found in them. */
final class TileGathering {

  private final TiledImages images;
  private final Folds folds;
  private final GaussianFitting.Variation variation;
  private final Probe probe;
  private final ProbePlaces places;
  private final Grid grid;
  private final Grid blocks;
  private final int channels;
  private final float[] means;
  private final float[] whitening;
  private final List<float[]> distances = new ArrayList<>();
  private final ProbedPart[] probed;

  TileGathering(TiledImages images, Folds folds, GaussianFitting.Variation variation, Probe probe) {
    this.images = images;
    this.folds = folds;
    this.variation = variation;
    this.probe = probe;
    this.grid = images.grid();
    this.places = new ProbePlaces(grid);
    this.blocks = new Grid(blocks(grid.height()), blocks(grid.width()));
    this.channels = images.bank().channels();
    this.means = new float[grid.cells() * channels];
    this.whitening = new float[blocks.cells() * LowerTriangle.length(channels)];
    this.probed = new ProbedPart[images.images().size()];
    for (int i = 0; i < probed.length; i++) {
      distances.add(new float[grid.cells()]);
    }
  }

  private int blocks(int cells) {
    return (cells + images.block() - 1) / images.block();
  }

  /** Fits and measures all images in a tile. */
  void add(Tile tile, Progress progress) {
    int[] every = IntStream.range(0, probed.length).toArray();
    TileFeatures seen = images.features(tile, every, progress.part(0, 0.8));
    PatchMoments[] moments = moments(seen);
    PatchMoments all = moments[0].empty();
    Arrays.stream(moments).forEach(all::add);
    put(tile, gaussians(all));
    for (int fold = 0; fold < moments.length; fold++) {
      progress.report(0.8 + 0.2 * fold / moments.length, "Measuring good parts");
      PatchMoments rest = all.without(moments[fold]);
      // of images of one series alone nothing else says what is usual
      measure(seen, fold, gaussians(rest.images == 0 ? all : rest));
    }
  }

  private PositionGaussians gaussians(PatchMoments moments) {
    return new GaussianFitting(moments, images.bank().apart()).fit(variation);
  }

  private PatchMoments[] moments(TileFeatures seen) {
    PatchMoments first = seen.moments();
    PatchMoments[] moments = new PatchMoments[folds.count()];
    ParallelLoop.run(
        moments.length,
        fold -> {
          moments[fold] = first.empty();
          of(fold).forEach(i -> moments[fold].add(seen.values()[i]));
        });
    return moments;
  }

  private IntStream of(int fold) {
    return IntStream.range(0, probed.length).filter(i -> folds.fold()[i] == fold);
  }

  private void measure(TileFeatures seen, int fold, PositionGaussians without) {
    Tile tile = seen.tile();
    each(of(fold), i -> grid.put(tile, without.distances(seen.inner(i)), distances.get(i), 1));
    each(
        of(fold).filter(i -> places.isIn(tile, i)),
        i -> probed[i] = images.probed(i, places.part(tile, i), probe, tile, without));
  }

  private static void each(IntStream images, IntConsumer body) {
    int[] which = images.toArray();
    ParallelLoop.run(which.length, i -> body.accept(which[i]));
  }

  private void put(Tile tile, PositionGaussians of) {
    grid.put(tile, of.means(), means, channels);
    int block = images.block();
    Tile theirs =
        new Tile(
            tile.top() / block, tile.left() / block, blocks(tile.height()), blocks(tile.width()));
    blocks.put(theirs, of.whitening(), whitening, LowerTriangle.length(channels));
  }

  /** What was found, once all tiles are there. */
  TiledFit.Found found() {
    PositionGaussians all =
        new PositionGaussians(
            channels, grid.height(), grid.width(), images.block(), means, whitening);
    return new TiledFit.Found(all, distances, List.of(probed));
  }
}
