package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Prepared;

/**
 * Images measured by Gaussians that were fitted without them, fold by fold (cross-fitting), so that
 * every image serves both to fit and to say what is usual.
 */
public final class CrossFit {

  private final PatchFeatures features;
  private final Folds folds;
  private final PatchMoments all;
  private final List<PositionGaussians> without;
  private final List<float[]> distances;
  private final UsualDistance usual;

  private CrossFit(
      PatchFeatures features,
      Folds folds,
      PatchMoments all,
      List<PositionGaussians> without,
      List<float[]> distances) {
    this.features = features;
    this.folds = folds;
    this.all = all;
    this.without = without;
    this.distances = distances;
    this.usual =
        UsualDistance.of(distances, features.filters().height(), features.filters().width());
  }

  /**
   * Fits and measures.
   *
   * @param good different pictures of good parts
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  static CrossFit of(PatchFeatures features, ImageSet good, Folds folds, Progress progress) {
    PatchMoments[] moments = moments(features, good, folds, progress.part(0, 0.45));
    PatchMoments all = null;
    for (PatchMoments one : moments) {
      all = all == null ? one.empty() : all;
      all.add(one);
    }
    List<PositionGaussians> without = new ArrayList<>();
    for (int fold = 0; fold < moments.length; fold++) {
      progress.report(0.45 + 0.1 * fold / moments.length, "Fitting");
      PatchMoments rest = all.without(moments[fold]);
      // of images of one series alone nothing else says what is usual
      without.add(
          new GaussianFitting(rest.images == 0 ? all : rest, features.filters().apart()).fit());
      moments[fold] = null;
    }
    List<float[]> distances = measure(features, good, folds, without, progress.part(0.55, 1));
    return new CrossFit(features, folds, all, without, distances);
  }

  private static PatchMoments[] moments(
      PatchFeatures features, ImageSet good, Folds folds, Progress progress) {
    PatchMoments[] moments = new PatchMoments[folds.count()];
    for (int from = 0; from < good.size(); from += PatchFeatures.BATCH) {
      progress.report((double) from / good.size(), "Looking at good parts");
      int to = Math.min(good.size(), from + PatchFeatures.BATCH);
      Features batch = features.features(features.prepare(images(good, from, to)));
      if (from == 0) {
        moments[0] = new PatchMoments(batch.image(0));
        for (int fold = 1; fold < moments.length; fold++) {
          moments[fold] = moments[0].empty();
        }
      }
      int first = from;
      IntStream.range(0, moments.length)
          .parallel()
          .forEach(
              fold -> {
                for (int i = first; i < to; i++) {
                  if (folds.fold()[i] == fold) {
                    moments[fold].add(PatchMoments.byPosition(batch, i - first));
                  }
                }
              });
    }
    return moments;
  }

  private static List<PixelImage> images(ImageSet images, int from, int to) {
    return IntStream.range(from, to).mapToObj(images::image).toList();
  }

  private static List<float[]> measure(
      PatchFeatures features,
      ImageSet good,
      Folds folds,
      List<PositionGaussians> without,
      Progress progress) {
    List<float[]> distances = new ArrayList<>();
    for (int from = 0; from < good.size(); from += PatchFeatures.BATCH) {
      progress.report((double) from / good.size(), "Measuring good parts");
      int to = Math.min(good.size(), from + PatchFeatures.BATCH);
      Features batch = features.features(features.prepare(images(good, from, to)));
      int first = from;
      distances.addAll(
          IntStream.range(from, to)
              .parallel()
              .mapToObj(
                  i ->
                      without
                          .get(folds.fold()[i])
                          .distances(PatchMoments.byPosition(batch, i - first)))
              .toList());
    }
    return distances;
  }

  /** What is usual of the images. */
  UsualDistance usual() {
    return usual;
  }

  /** The Gaussians of all images. */
  PositionGaussians all() {
    return new GaussianFitting(all, features.filters().apart()).fit();
  }

  /**
   * By how much images made of one of those that were fitted, which the Gaussians do not know, are
   * beyond what is usual at their most unusual place.
   *
   * @param index of the image that they were made of
   */
  public double[] scores(List<PixelImage> made, int index) {
    return measured(made, folds.fold()[index]);
  }

  /**
   * The same of an image that was made of none of them. One fold after the other measures such
   * images, as they take turns with good ones.
   *
   * @param turn number of the image among these
   */
  public double score(PixelImage other, int turn) {
    int[] taken = IntStream.of(folds.fold()).distinct().toArray();
    return measured(List.of(other), taken[turn % taken.length])[0];
  }

  private double[] measured(List<PixelImage> images, int fold) {
    List<Prepared> prepared = features.prepare(images);
    List<FeatureMeasure.Found> found = without.get(fold).measure(features.features(prepared));
    return found.stream().mapToDouble(one -> largest(usual.beyond(one.positions()))).toArray();
  }

  private static double largest(float... values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** By how many deviations each position of each image is beyond the usual distance. */
  float[] beyond(int index) {
    return usual.beyond(distances.get(index));
  }
}
