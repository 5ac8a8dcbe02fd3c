package org.imageanomaly.engine.patch;

import java.util.function.IntPredicate;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.training.Folds;

/** What was seen of good images, fold by fold: sums over all patches, and some of the patches. */
final class FoldPatches {

  private final Folds folds;

  /** How many features, the last ones, say again what others say. */
  private final int apart;

  private final KeptPatches kept;

  /** Of each fold, until it was left out. */
  private final PatchMoments[] moments;

  private final PatchMoments all;

  private FoldPatches(Folds folds, int apart, KeptPatches kept, PatchMoments... moments) {
    this.folds = folds;
    this.apart = apart;
    this.kept = kept;
    this.moments = moments;
    this.all = moments[0].empty();
    for (PatchMoments one : moments) {
      all.add(one);
    }
  }

  /**
   * Looks at images. Where all are of one fold, Gaussians alone count: in a memory each would find
   * itself.
   *
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  static FoldPatches of(
      PatchFeatures features,
      DistanceSet distances,
      ImageSet good,
      Folds folds,
      Progress progress) {
    FilterBank filters = features.filters();
    KeptPatches kept =
        distances == DistanceSet.GAUSSIANS || folds.isOne()
            ? KeptPatches.none()
            : KeptPatches.of(
                folds,
                filters.channels() * filters.height() * filters.width(),
                Runtime.getRuntime().maxMemory());
    PatchMoments[] moments = new PatchMoments[folds.count()];
    for (int from = 0; from < good.size(); from += PatchFeatures.BATCH) {
      progress.report((double) from / good.size(), "Looking at good parts");
      int to = Math.min(good.size(), from + PatchFeatures.BATCH);
      Features batch = features.features(good, from, to);
      if (from == 0) {
        moments[0] = new PatchMoments(batch.image(0));
        for (int fold = 1; fold < moments.length; fold++) {
          moments[fold] = moments[0].empty();
        }
      }
      add(batch, from, folds, moments);
      keep(batch, from, kept);
    }
    return new FoldPatches(folds, filters.apart(), kept, moments);
  }

  private static void add(Features batch, int first, Folds folds, PatchMoments... moments) {
    ParallelLoop.run(
        moments.length,
        fold -> {
          for (int i = 0; i < batch.images(); i++) {
            if (folds.fold()[first + i] == fold) {
              moments[fold].add(batch.byPosition(i));
            }
          }
        });
  }

  private static void keep(Features batch, int first, KeptPatches kept) {
    for (int i = 0; i < batch.images(); i++) {
      if (kept.keeps(first + i)) {
        kept.add(first + i, batch.byPosition(i));
      }
    }
  }

  /** What is known of the images of all folds but one; once for each, whose sums are given up. */
  GoodPatches without(int fold) {
    PatchMoments rest = all.without(moments[fold]);
    moments[fold] = null;
    // of images of one series alone nothing else says what is usual
    return known(rest.images == 0 ? all : rest, image -> folds.fold()[image] != fold);
  }

  /** What is known of all images. */
  GoodPatches all() {
    return known(all, image -> true);
  }

  private GoodPatches known(PatchMoments sums, IntPredicate images) {
    PositionGaussians gaussians = new GaussianFitting(sums, apart).fit();
    return new GoodPatches(gaussians, kept.nearest(gaussians, apart, images));
  }
}
