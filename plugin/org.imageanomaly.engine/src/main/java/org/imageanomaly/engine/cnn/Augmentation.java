package org.imageanomaly.engine.cnn;

import java.util.Random;

/**
 * How far pictures of the same thing may differ. Drawn anew each time a training image is shown, so
 * that few images become many.
 *
 * @param flips whether the picture may be mirrored and may stand upside down
 * @param rotation the largest angle it may be turned by, in degrees
 * @param shift the largest part of the image's side it may be moved by, in each direction
 * @param light the largest part by which its intensities may be stretched, and half of it the
 *     largest intensity that may be added
 */
public record Augmentation(boolean flips, double rotation, double shift, double light) {

  /** Shows every image as it is. */
  public static final Augmentation NONE = new Augmentation(false, 0, 0, 0);

  /** The same without mirroring and standing upside down. */
  public Augmentation withoutFlips() {
    return new Augmentation(false, rotation, shift, light);
  }

  /** Draws how one image of some size is varied. */
  Variation draw(Random random, int height, int width) {
    return new Variation(
        flips && random.nextBoolean(),
        flips && random.nextBoolean(),
        Math.toRadians(within(random, rotation)),
        within(random, shift) * width,
        within(random, shift) * height,
        1 + within(random, light),
        within(random, light / 2));
  }

  private static double within(Random random, double limit) {
    return (2 * random.nextDouble() - 1) * limit;
  }
}
