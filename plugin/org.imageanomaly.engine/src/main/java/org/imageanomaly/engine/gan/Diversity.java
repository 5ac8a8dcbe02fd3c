package org.imageanomaly.engine.gan;

import org.imageanomaly.engine.image.ImageSet;

/**
 * How much images differ from one another: the standard deviation of each value over the images,
 * averaged over the values.
 */
final class Diversity {

  private final double[] sums;
  private final double[] squares;
  private int count;

  /**
   * Starts without images.
   *
   * @param size the number of values of an image
   */
  Diversity(int size) {
    this.sums = new double[size];
    this.squares = new double[size];
  }

  /** The diversity of some images, whose values are brought to [-1, 1]. */
  static Diversity of(ImageSet images) {
    Diversity diversity = new Diversity(images.shape().size());
    for (int i = 0; i < images.size(); i++) {
      diversity.add(RealImages.of(images, i));
    }
    return diversity;
  }

  /** This diversity as a share of that of real images; 1 if those are all the same. */
  double shareOf(Diversity real) {
    return real.value() > 0 ? value() / real.value() : 1;
  }

  /** Adds the images of a batch. */
  void add(float[] images) {
    for (int i = 0; i < images.length; i++) {
      int k = i % sums.length;
      sums[k] += images[i];
      squares[k] += (double) images[i] * images[i];
    }
    count += images.length / sums.length;
  }

  /** The mean standard deviation, in the unit of the images; 0 for fewer than two. */
  double value() {
    double total = 0;
    for (int k = 0; k < sums.length; k++) {
      double mean = sums[k] / Math.max(1, count);
      total += Math.sqrt(Math.max(0, squares[k] / Math.max(1, count) - mean * mean));
    }
    return total / sums.length;
  }
}
