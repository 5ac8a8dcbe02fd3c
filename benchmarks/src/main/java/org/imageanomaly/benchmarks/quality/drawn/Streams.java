package org.imageanomaly.benchmarks.quality.drawn;

import java.util.Arrays;
import java.util.Random;

/** Streams of random numbers of one seed. */
final class Streams {

  private Streams() {}

  /** One that differs from those of other names. */
  static Random of(long seed, Object... names) {
    return new Random(seed * 0x9E3779B97F4A7C15L + Arrays.hashCode(names) * 0xBF58476D1CE4E5B9L);
  }
}
