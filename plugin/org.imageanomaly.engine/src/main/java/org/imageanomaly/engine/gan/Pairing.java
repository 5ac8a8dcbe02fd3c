package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.imageanomaly.engine.network.FurtherLoss;

/**
 * Draws each generated image of a batch towards a real one of its own: the loss is the mean
 * absolute difference of the pairs. Since every real image is somebody's partner, the generator
 * cannot leave out a kind of images, as adversarial training alone does (compare implicit maximum
 * likelihood estimation, Li and Malik 2018, and optimal transport of minibatches, Salimans et al.
 * 2018). Pairs are made of near images first.
 */
final class Pairing implements FurtherLoss {

  private record Pair(int made, int real, double distance) {}

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
    int[] partners = new int[images.length / size];
    Arrays.fill(partners, -1);
    boolean[] taken = new boolean[partners.length];
    for (Pair pair : nearestFirst(images)) {
      if (partners[pair.made] < 0 && !taken[pair.real]) {
        partners[pair.made] = pair.real;
        taken[pair.real] = true;
      }
    }
    return partners;
  }

  private List<Pair> nearestFirst(float[] images) {
    List<Pair> pairs = new ArrayList<>();
    for (int made = 0; made < images.length / size; made++) {
      for (int other = 0; other < real.length / size; other++) {
        pairs.add(new Pair(made, other, distance(images, made, other)));
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::distance));
    return pairs;
  }

  private double distance(float[] images, int made, int other) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      double difference = images[made * size + k] - real[other * size + k];
      sum += difference * difference;
    }
    return sum;
  }
}
