package org.imageanomaly.engine.kde;

import java.util.BitSet;
import java.util.Random;

/**
 * Chooses the images whose latent representations make the density: all of them up to a limit, and
 * a seeded random draw of more. A density of all would fill the memory, and the model file, with
 * the table, and its time would grow with the square of it.
 */
final class DensityImages {

  private static final int MOST = 2000;

  /** More than the training images of any category of MVTec AD. */
  private static final int MOST_OF_LARGE_ONES = 512;

  /** 64 MB; the representations of images of 128 x 128 pixels in a KD-CAE have 8,192 values. */
  private static final int VALUES = 1 << 24;

  private DensityImages() {}

  /**
   * The largest number of images that make a density: 2,000, or fewer, but at least 512, if their
   * representations have more than 2^24 values together.
   *
   * @param latentSize the number of values of each
   */
  static int most(int latentSize) {
    return Math.max(MOST_OF_LARGE_ONES, Math.min(MOST, VALUES / latentSize));
  }

  /**
   * Chooses some of all images.
   *
   * @param size the number of images
   * @param latentSize the number of values of the representation of each
   * @param random draws them where there are too many
   */
  static BitSet choose(int size, int latentSize, Random random) {
    int most = most(latentSize);
    BitSet chosen = new BitSet(size);
    if (size <= most) {
      chosen.set(0, size);
      return chosen;
    }
    // Floyd's sampling: every subset is as likely as any other
    for (int last = size - most; last < size; last++) {
      int number = random.nextInt(last + 1);
      chosen.set(chosen.get(number) ? last : number);
    }
    return chosen;
  }
}
