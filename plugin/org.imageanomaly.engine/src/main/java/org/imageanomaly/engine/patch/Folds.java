package org.imageanomaly.engine.patch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which images are measured together by what the others say. Images of one series (a day, a batch,
 * a camera) stay together, since they resemble each other more than they will resemble the next
 * series; where none is known, neighbors are taken for one.
 *
 * @param fold of each image
 * @param count of folds, at least 2
 */
public record Folds(int[] fold, int count) {

  private static final int MOST = 5;

  /**
   * The folds of images.
   *
   * @param images how many
   * @param series of each image; empty if none is known
   * @throws IllegalArgumentException if there is one image, or as many series as not to fit
   */
  public static Folds of(int images, List<String> series) {
    if (images < 2) {
      throw new IllegalArgumentException(
          "One picture of a good part alone cannot tell how much good parts differ: give more.");
    }
    if (!series.isEmpty() && series.size() != images) {
      throw new IllegalArgumentException(
          series.size() + " series do not fit " + images + " images.");
    }
    Map<String, Integer> known = new LinkedHashMap<>();
    series.forEach(name -> known.putIfAbsent(name, known.size()));
    if (known.size() > 1) {
      int count = Math.min(MOST, known.size());
      return new Folds(series.stream().mapToInt(name -> known.get(name) % count).toArray(), count);
    }
    int count = Math.min(MOST, images);
    return new Folds(
        IntStream.range(0, images).map(i -> (int) ((long) i * count / images)).toArray(), count);
  }

  /** Whether all images are in the same one. */
  boolean isOne() {
    return IntStream.of(fold).distinct().count() < 2;
  }

  /** The folds of some of the images; a fold of which there is none is empty. */
  public Folds subset(int... indices) {
    return new Folds(IntStream.of(indices).map(i -> fold[i]).toArray(), count);
  }
}
