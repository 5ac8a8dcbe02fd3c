package org.imageanomaly.engine.detector;

import java.util.List;

/**
 * What is kept of a held-out normal image: its maps would not fit into memory beside all others.
 *
 * @param scores its raw scores
 * @param pixels for each raw score some pixels of its map, the same places in each
 */
record NormalImage(double[] scores, List<float[]> pixels) {

  /** 16 MB for all images together. */
  private static final int MOST_VALUES = 1 << 22;

  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /** How many pixels of each map are kept of so many images. */
  static int pixels(int images, int maps) {
    return (int) Math.max(1, MOST_VALUES / Math.max(1, (long) images * maps));
  }

  /** An image, of each map of which at most so many pixels are kept. */
  static NormalImage of(Measurement measured, int most) {
    return new NormalImage(
        measured.scores(), measured.maps().stream().map(map -> some(map, most)).toList());
  }

  /** Multiples of the golden ratio leave no row and no column out. */
  private static float[] some(float[] map, int most) {
    if (map.length <= most) {
      return map;
    }
    float[] some = new float[most];
    for (int i = 0; i < most; i++) {
      some[i] = map[(int) (i * GOLDEN_RATIO % 1 * map.length)];
    }
    return some;
  }
}
