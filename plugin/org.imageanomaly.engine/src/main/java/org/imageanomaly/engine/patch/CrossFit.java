package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.training.Folds;

/**
 * Images measured by what is known of those of other folds (cross-fitting), so that every image
 * serves both to fit and to say what is usual.
 */
public final class CrossFit {

  private final PatchFeatures features;
  private final Folds folds;
  private final FoldPatches patches;
  private final List<PatchMeasure> without;

  /** Of each kind, of each image, at each position. */
  private final List<List<float[]>> distances;

  private final List<UsualDistance> usual;

  private CrossFit(
      PatchFeatures features,
      Folds folds,
      FoldPatches patches,
      List<GoodPatches> without,
      List<List<float[]>> distances) {
    this.features = features;
    this.folds = folds;
    this.patches = patches;
    this.distances = distances;
    FilterBank filters = features.filters();
    this.usual =
        distances.stream()
            .map(kind -> UsualDistance.of(kind, filters.height(), filters.width()))
            .toList();
    this.without = without.stream().map(good -> new PatchMeasure(good, usual)).toList();
  }

  /**
   * Fits and measures.
   *
   * @param good different pictures of good parts
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  static CrossFit of(
      PatchFeatures features,
      DistanceSet distances,
      ImageSet good,
      Folds folds,
      Progress progress) {
    FoldPatches patches = FoldPatches.of(features, distances, good, folds, progress.part(0, 0.45));
    List<GoodPatches> without = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      progress.report(0.45 + 0.1 * fold / folds.count(), "Fitting");
      without.add(patches.without(fold));
    }
    List<List<float[]>> found = measure(features, good, folds, without, progress.part(0.55, 1));
    return new CrossFit(features, folds, patches, without, found);
  }

  private static List<List<float[]>> measure(
      PatchFeatures features,
      ImageSet good,
      Folds folds,
      List<GoodPatches> without,
      Progress progress) {
    float[][][] distances = new float[without.get(0).kinds()][good.size()][];
    for (int from = 0; from < good.size(); from += PatchFeatures.BATCH) {
      progress.report((double) from / good.size(), "Measuring good parts");
      int to = Math.min(good.size(), from + PatchFeatures.BATCH);
      Features batch = features.features(good, from, to);
      for (int fold = 0; fold < without.size(); fold++) {
        int[] theirs = inFold(fold, folds, from, to);
        int first = from;
        Features some = batch.of(IntStream.of(theirs).map(i -> i - first).toArray());
        List<float[][]> found = without.get(fold).distances(some);
        for (int kind = 0; kind < distances.length; kind++) {
          for (int i = 0; i < theirs.length; i++) {
            distances[kind][theirs[i]] = found.get(kind)[i];
          }
        }
      }
    }
    return Stream.of(distances).map(Arrays::asList).toList();
  }

  private static int[] inFold(int fold, Folds folds, int from, int to) {
    return IntStream.range(from, to).filter(i -> folds.fold()[i] == fold).toArray();
  }

  /** By what is known of all images. */
  PatchMeasure measure() {
    return new PatchMeasure(patches.all(), usual);
  }

  /**
   * By how much images made of one of those that were fitted, which what measures them does not
   * know, are beyond what is usual at their most unusual place.
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
    return without.get(fold).measure(features.features(features.prepare(images))).stream()
        .mapToDouble(FeatureMeasure.Found::value)
        .toArray();
  }

  /** By how many deviations each position of each image is beyond the usual distance. */
  float[] beyond(int index) {
    return PatchMeasure.beyond(usual, distances.stream().map(kind -> kind.get(index)).toList());
  }
}
