package org.imageanomaly.engine.cnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.random.RandomStream;

/**
 * A seeded split of indices into those to train on and those held out, each in rising order, that
 * draws from every class alike.
 */
record StratifiedSplit(int[] training, int[] validation) {

  /** Holds out a fraction of the images that may be; all others are trained on. */
  static StratifiedSplit draw(LabelledImages images, double fraction, long seed) {
    int[] labels = images.labels();
    StratifiedSplit split = draw(Arrays.copyOf(labels, images.photographed()), fraction, seed);
    IntStream further = IntStream.range(images.photographed(), labels.length);
    return new StratifiedSplit(
        IntStream.concat(Arrays.stream(split.training), further).toArray(), split.validation);
  }

  /**
   * Holds out a fraction of each class, rounded, but at least one and not all. The only example of
   * a class is trained on.
   *
   * @param classes the class of each example
   */
  static StratifiedSplit draw(int[] classes, double fraction, long seed) {
    Random random = RandomStream.HELD_OUT.numbers(seed);
    List<Integer> training = new ArrayList<>();
    List<Integer> validation = new ArrayList<>();
    for (int c : IntStream.of(classes).distinct().sorted().toArray()) {
      List<Integer> members =
          new ArrayList<>(
              IntStream.range(0, classes.length).filter(i -> classes[i] == c).boxed().toList());
      Collections.shuffle(members, random);
      int all = members.size();
      int held = (int) Math.min(all - 1, Math.max(1, Math.round(fraction * all)));
      validation.addAll(members.subList(0, held));
      training.addAll(members.subList(held, all));
    }
    return new StratifiedSplit(sorted(training), sorted(validation));
  }

  private static int[] sorted(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
