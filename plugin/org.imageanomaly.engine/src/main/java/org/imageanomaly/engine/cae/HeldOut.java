package org.imageanomaly.engine.cae;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A seeded split of indices into those to train on and those held out, each in rising order. */
public record HeldOut(int[] training, int[] validation) {

  /** Holds out a fraction, rounded, but at least one and not all. */
  public static HeldOut draw(int size, double fraction, long seed) {
    List<Integer> indices = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(indices, new Random(seed));
    int held = (int) Math.max(1, Math.min(size - 1, Math.round(fraction * size)));
    return new HeldOut(sorted(indices.subList(held, size)), sorted(indices.subList(0, held)));
  }

  private static int[] sorted(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
