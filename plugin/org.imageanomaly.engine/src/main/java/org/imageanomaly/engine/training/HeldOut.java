package org.imageanomaly.engine.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.random.RandomStream;

/**
 * A seeded split of images into those to train on and those held out, as indices in rising order. A
 * picture that is there several times is on one side only: all its copies are trained on, or one of
 * them is held out and the others are left out, since they would tell nothing more.
 */
public record HeldOut(int[] training, int[] validation) {

  /**
   * Holds out a fraction of the different pictures, rounded, but at least one and not all.
   *
   * @throws IllegalArgumentException if there are not two different pictures
   */
  public static HeldOut draw(ImageSet images, double fraction, long seed) {
    List<List<Integer>> pictures = pictures(images);
    if (pictures.size() < 2) {
      throw new IllegalArgumentException(
          "There are not two different pictures, so that none can be held out.");
    }
    Collections.shuffle(pictures, RandomStream.HELD_OUT.numbers(seed));
    int size = pictures.size();
    int held = (int) Math.max(1, Math.min(size - 1, Math.round(fraction * size)));
    List<Integer> training = new ArrayList<>();
    pictures.subList(held, size).forEach(training::addAll);
    List<Integer> validation = pictures.subList(0, held).stream().map(p -> p.get(0)).toList();
    return new HeldOut(sorted(training), sorted(validation));
  }

  /** The indices of the copies of each picture. */
  private static List<List<Integer>> pictures(ImageSet images) {
    Map<String, List<Integer>> copies = new LinkedHashMap<>();
    for (int i = 0; i < images.size(); i++) {
      copies.computeIfAbsent(images.fingerprint(i), print -> new ArrayList<>()).add(i);
    }
    return new ArrayList<>(copies.values());
  }

  private static int[] sorted(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
