package org.imageanomaly.engine.gan;

import org.imageanomaly.engine.network.FurtherLoss;

/**
 * Draws each generated image of a batch towards a real one of its own: the loss is the mean
 * absolute difference of the pairs. Since every real image is somebody's partner, the generator
 * cannot leave out a kind of images, as adversarial training alone does (compare implicit maximum
 * likelihood estimation, Li and Malik 2018). The pairs are those that are nearest as a whole, an
 * optimal transport between the two batches (compare Salimans et al. 2018): of red images, the most
 * bluish one gets the blue partner and becomes blue. Were the nearest pairs made first, the blue
 * partner would go to whichever is left, to another one in every batch, and none would become blue.
 */
final class Pairing implements FurtherLoss {

  private final float[] real;
  private final int size;
  private final double weight;

  /**
   * Pairs with some real images.
   *
   * @param real as many images as are generated
   * @param size the number of values of an image
   * @param weight of the loss
   */
  Pairing(float[] real, int size, double weight) {
    this.real = real;
    this.size = size;
    this.weight = weight;
  }

  @Override
  public float[] gradient(float[] images) {
    int[] partners = partners(images);
    float step = (float) (weight / size);
    float[] gradient = new float[images.length];
    for (int i = 0; i < gradient.length; i++) {
      float partner = real[partners[i / size] * size + i % size];
      gradient[i] = step * Math.signum(images[i] - partner);
    }
    return gradient;
  }

  /** For each generated image the index of its real one. */
  int[] partners(float[] images) {
    int count = images.length / size;
    double[][] distances = new double[count][count];
    for (int made = 0; made < count; made++) {
      for (int other = 0; other < count; other++) {
        distances[made][other] = distance(images, made, other);
      }
    }
    return Assignment.cheapest(distances);
  }

  /** The squared distance; with it the cheapest pairs are an optimal transport of order 2. */
  private double distance(float[] images, int made, int other) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      double difference = images[made * size + k] - real[other * size + k];
      sum += difference * difference;
    }
    return sum;
  }
}
