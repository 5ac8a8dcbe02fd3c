package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.training.Folds;

/**
 * Features of some of the images, for memories of good patches. Sums would not do for these: of
 * large images and of many there is room for a part alone, evenly spaced. For one cross-fit, of
 * which one thread keeps features.
 */
final class KeptPatches {

  /** Of Java's heap. */
  private static final int PART_OF_HEAP = 8;

  private final SortedMap<Integer, float[]> features = new TreeMap<>();
  private final BitSet kept = new BitSet();

  private KeptPatches(int... images) {
    IntStream.of(images).forEach(kept::set);
  }

  /** For Gaussians alone, which need none. */
  static KeptPatches none() {
    return new KeptPatches();
  }

  /**
   * None yet.
   *
   * @param folds of the images, of each of which some are kept
   * @param size the number of features of each
   * @param heap in bytes
   */
  static KeptPatches of(Folds folds, int size, long heap) {
    long room = heap / PART_OF_HEAP / ((long) Float.BYTES * size);
    return new KeptPatches(
        folds.evenlySpaced((int) Math.max(2, Math.min(Integer.MAX_VALUE, room))));
  }

  /** Whether an image is one of those whose features are kept. */
  boolean keeps(int image) {
    return kept.get(image);
  }

  /**
   * Keeps the features of an image.
   *
   * @param byPosition its features, position after position
   */
  void add(int image, float... byPosition) {
    features.put(image, byPosition);
  }

  /**
   * A memory of images.
   *
   * @param gaussians of the same images
   * @param apart how many features, the last ones, are not compared
   * @param images which of the images count, some of which are kept
   */
  Optional<NearestPatches> nearest(PositionGaussians gaussians, int apart, IntPredicate images) {
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    List<float[]> some = new ArrayList<>();
    features.forEach(
        (image, values) -> {
          if (images.test(image)) {
            some.add(values);
          }
        });
    return Optional.of(NearestFitting.fit(gaussians, apart, some));
  }
}
