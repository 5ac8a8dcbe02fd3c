package org.imageanomaly.engine.training;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /**
   * So many images of a series tell as much of the next series as one that was taken by itself: a
   * convention, since one series does not say how much series differ.
   */
  public static final int ALIKE = 3;

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
  public boolean isOne() {
    return IntStream.of(fold).distinct().count() < 2;
  }

  /**
   * Some of the images, evenly spaced in each fold, and one at least of each: where series take
   * turns, every second image would be of one alone.
   *
   * @param most how many, but for a few of folds that would not be among them
   * @return their indices, in ascending order
   */
  public int[] evenlySpaced(int most) {
    int[] sorted =
        IntStream.range(0, fold.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> fold[i]))
            .mapToInt(i -> i)
            .toArray();
    int[] some = IntStream.of(evenlySpaced(fold.length, most)).map(i -> sorted[i]).toArray();
    Set<Integer> there = new HashSet<>();
    IntStream.of(some).forEach(i -> there.add(fold[i]));
    IntStream missing = IntStream.of(sorted).filter(i -> there.add(fold[i]));
    return IntStream.concat(IntStream.of(some), missing).sorted().toArray();
  }

  /** Some of so many images, evenly spaced. */
  public static int[] evenlySpaced(int images, int most) {
    int count = Math.min(most, images);
    return IntStream.range(0, count).map(i -> (int) ((long) i * images / count)).toArray();
  }

  /** The folds of some of the images; a fold of which there is none is empty. */
  public Folds subset(int... indices) {
    return new Folds(IntStream.of(indices).map(i -> fold[i]).toArray(), count);
  }
}
