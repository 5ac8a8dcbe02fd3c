package org.imageanomaly.engine.deepfeature;

import java.util.stream.IntStream;
import org.imageanomaly.engine.NotFiniteException;

/**
 * Good patches that are remembered (Roth et al. 2022): a patch is as unusual as the nearest of them
 * is far, and an image as its most unusual patch. With neighbors, that counts for less where the
 * nearest good patch lies among others that the patch is as near to (their equation 7).
 *
 * <p>The nearest one is found by products in single precision, counted from the mean of the bank,
 * and its distance computed from the differences.
 */
public final class PatchBank implements DeepMeasure {

  /** Others take 9. */
  private static final int MOST_NEIGHBORS = 100;

  private final int length;
  private final int neighbors;
  private final float[] patches;
  private final float[] mean;
  private final VectorBlocks blocks;

  /** Half the squared length of each patch, counted from the mean. */
  private final float[] halves;

  /**
   * Takes patches.
   *
   * @param length K of a patch
   * @param neighbors b of equation 7; 0 for the distance as it is
   * @param patches one after the other; not to be changed
   * @throws IllegalArgumentException if there is none, or one is no number
   */
  public PatchBank(int length, int neighbors, float... patches) {
    if (length < 1 || patches.length == 0 || patches.length % length != 0) {
      throw new IllegalArgumentException(
          patches.length + " values are no bank of patches of " + length + " values.");
    }
    if (neighbors < 0 || neighbors > MOST_NEIGHBORS) {
      throw new IllegalArgumentException(
          "A score is weighed by 0 to " + MOST_NEIGHBORS + " neighbors, not " + neighbors + ".");
    }
    for (float value : patches) {
      NotFiniteException.check("a remembered patch", value);
    }
    this.length = length;
    this.neighbors = neighbors;
    this.patches = patches;
    this.mean = mean();
    float[] centered = centered(patches);
    this.blocks = new VectorBlocks(centered, length);
    this.halves = halves(centered);
  }

  private float[] mean() {
    double[] sums = new double[length];
    for (int i = 0; i < patches.length; i++) {
      sums[i % length] += patches[i];
    }
    float[] means = new float[length];
    for (int k = 0; k < length; k++) {
      means[k] = (float) (sums[k] * length / patches.length);
    }
    return means;
  }

  private float[] centered(float... rows) {
    float[] centered = new float[rows.length];
    for (int from = 0; from < rows.length; from += length) {
      for (int k = 0; k < length; k++) {
        centered[from + k] = rows[from + k] - mean[k];
      }
    }
    return centered;
  }

  private float[] halves(float... centered) {
    float[] squares = new float[centered.length / length];
    for (int i = 0; i < squares.length; i++) {
      double sum = 0;
      for (int k = 0; k < length; k++) {
        sum += (double) centered[i * length + k] * centered[i * length + k];
      }
      squares[i] = (float) (sum / 2);
    }
    return squares;
  }

  @Override
  public int length() {
    return length;
  }

  /** b of equation 7; the distance stays as it is below 2. */
  public int neighbors() {
    return neighbors;
  }

  /** One after the other; not to be changed. */
  public float[] patches() {
    return patches;
  }

  /** The mean of all, K values; not to be changed. */
  public float[] center() {
    return mean;
  }

  /** How many patches there are. */
  public int count() {
    return halves.length;
  }

  @Override
  public Found measure(float... image) {
    int[] nearest = new int[image.length / length];
    float[] distances = new float[nearest.length];
    blocks.products(
        centered(image),
        (patch, products, from) -> {
          int found = nearest(products, from);
          nearest[patch] = found;
          distances[patch] =
              (float) Math.sqrt(DeepMeasure.squaredDistance(image, patch, patches, found, length));
        });
    int most = DeepMeasure.largest(distances);
    double weight = neighbors < 2 ? 1 : weight(image, most, nearest[most], distances[most]);
    return new Found(weight * distances[most], distances);
  }

  /** The least of |b|^2 / 2 - ab is that of the least distance. */
  private int nearest(float[] products, int from) {
    int nearest = 0;
    float least = Float.POSITIVE_INFINITY;
    for (int n = 0; n < halves.length; n++) {
      float value = halves[n] - products[from + n];
      if (value < least) {
        least = value;
        nearest = n;
      }
    }
    return nearest;
  }

  private double weight(float[] image, int patch, int nearest, double distance) {
    double sum =
        IntStream.of(around(nearest))
            .mapToDouble(
                n ->
                    Math.exp(
                        Math.sqrt(DeepMeasure.squaredDistance(image, patch, patches, n, length))
                            - distance))
            .sum();
    return 1 - 1 / sum;
  }

  /** The patches of the bank that are nearest to one of them, itself first. */
  private int[] around(int patch) {
    int[] found = new int[Math.min(neighbors, count())];
    double[] distances = new double[found.length];
    int size = 0;
    for (int n = 0; n < count(); n++) {
      double distance = DeepMeasure.squaredDistance(patches, patch, patches, n, length);
      if (size == found.length && distance >= distances[size - 1]) {
        continue;
      }
      int at = size < found.length ? size++ : size - 1;
      for (; at > 0 && distances[at - 1] > distance; at--) {
        distances[at] = distances[at - 1];
        found[at] = found[at - 1];
      }
      distances[at] = distance;
      found[at] = n;
    }
    return found;
  }
}
