package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Features of some of the images, for memories of good patches. Sums would not do for these: of
 * large images and of many there is room for a part alone, evenly spaced. For one cross-fit, of
 * which one thread keeps features.
 */
final class KeptPatches {

  /** Of Java's heap. */
  private static final int PART_OF_HEAP = 8;

  private final SortedMap<Integer, float[]> features = new TreeMap<>();
  private final int images;
  private final int most;

  private KeptPatches(int images, int most) {
    this.images = images;
    this.most = most;
  }

  /** For Gaussians alone, which need none. */
  static KeptPatches none() {
    return new KeptPatches(1, 0);
  }

  /**
   * None yet.
   *
   * @param images that there are
   * @param size the number of features of each
   * @param heap in bytes
   */
  static KeptPatches of(int images, int size, long heap) {
    long room = heap / PART_OF_HEAP / ((long) Float.BYTES * size);
    return new KeptPatches(images, (int) Math.max(2, Math.min(images, room)));
  }

  /** Whether a memory is made of what is kept. */
  private boolean isUsed() {
    return most > 0;
  }

  /** Whether an image is one of those whose features are kept. */
  boolean keeps(int image) {
    // the i-th of the kept ones is image i * images / most
    long number = ((long) image * most + images - 1) / images;
    return isUsed() && number < most && number * images / most == image;
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
   * A memory of images; of all that are kept if none of these is.
   *
   * @param gaussians of the same images
   * @param apart how many features, the last ones, are not compared
   * @param images which of the images count
   */
  Optional<NearestPatches> nearest(PositionGaussians gaussians, int apart, IntPredicate images) {
    if (!isUsed()) {
      return Optional.empty();
    }
    List<float[]> some = new ArrayList<>();
    features.forEach(
        (image, values) -> {
          if (images.test(image)) {
            some.add(values);
          }
        });
    return Optional.of(
        NearestFitting.fit(
            gaussians, apart, some.isEmpty() ? List.copyOf(features.values()) : some));
  }
}
