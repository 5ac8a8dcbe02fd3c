package org.imageanomaly.engine.noise;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.imageanomaly.engine.random.Mixing;

/** Which images noise is added to, and how often: a seeded random draw of a fraction of them. */
public final class Draw {

  private final Map<Long, Integer> times = new HashMap<>();

  private Draw() {}

  /**
   * Draws without replacement: each image at most once.
   *
   * @param size the number of images
   * @param fraction of them, in [0, 1]; the number is rounded
   */
  public static Draw withoutReplacement(long size, double fraction, long seed) {
    Draw draw = new Draw();
    Random random = random(seed);
    // Floyd's sampling: every subset is as likely as any other, in memory for the drawn ones alone
    for (long last = size - count(size, fraction); last < size; last++) {
      long number = random.nextLong(last + 1);
      draw.times.put(draw.times.containsKey(number) ? last : number, 1);
    }
    return draw;
  }

  /**
   * Draws with replacement, as Wilmet et al. (2021) do: an image may be drawn again, so that fewer
   * different images are hit than drawn.
   *
   * @param size the number of images
   * @param fraction of them, in [0, 1]; the number is rounded
   */
  public static Draw withReplacement(long size, double fraction, long seed) {
    Draw draw = new Draw();
    Random random = random(seed);
    for (long i = count(size, fraction); i > 0; i--) {
      draw.times.merge(random.nextLong(size), 1, Integer::sum);
    }
    return draw;
  }

  /** A sequence of its own: the images have those of the numbers from 0 on. */
  private static Random random(long seed) {
    return new Random(Mixing.mix(seed, -2));
  }

  private static long count(long size, double fraction) {
    Ranges.checkShare("The fraction of images", fraction);
    return Math.round(fraction * size);
  }

  /** How often an image was drawn. */
  public int times(long number) {
    return times.getOrDefault(number, 0);
  }

  /** How many different images were drawn. */
  public int distinct() {
    return times.size();
  }
}
