package org.imageanomaly.engine.detector;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What is kept of a held-out normal image: its maps would not fit into memory beside all others.
 *
 * @param scores its raw scores
 * @param pixels for each raw score some pixels of its map, the same places in each
 */
record NormalImage(double[] scores, List<float[]> pixels) {

  /** 4 MB for all images together; more tell nothing more of a median. */
  private static final int MOST_VALUES = 1 << 20;

  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /** How many pixels of each map are kept of so many images. */
  static int pixels(int images, int maps) {
    return (int) Math.max(1, MOST_VALUES / Math.max(1, (long) images * maps));
  }

  /**
   * An image, of each map of which at most so many pixels are kept.
   *
   * @param shown the pixels that show the image; what repeats its edge is not usual
   */
  static NormalImage of(Measurement measured, IntPredicate shown, int most) {
    return new NormalImage(
        measured.scores(), measured.maps().stream().map(map -> some(map, shown, most)).toList());
  }

  /** Multiples of the golden ratio leave no row and no column out. */
  private static float[] some(float[] map, IntPredicate shown, int most) {
    int count = Math.min(most, map.length);
    float[] some = new float[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double turns = i * GOLDEN_RATIO;
      int pixel = count == map.length ? i : (int) ((turns - Math.floor(turns)) * map.length);
      if (shown.test(pixel)) {
        some[kept++] = map[pixel];
      }
    }
    return Arrays.copyOf(some, kept);
  }
}
