package org.imageanomaly.engine.density;

import java.util.Arrays;
import org.imageanomaly.engine.Progress;

/**
 * One Gaussian kernel density per position of a grid of feature vectors, such as the latent
 * representation K x h x w of an autoencoder. A defect is local: it makes the vectors at its own
 * positions improbable, while a density over all values at once drowns it among thousands of
 * others.
 *
 * <p>Each position has a bandwidth of its own, since some see a still background and some a moving
 * edge, and its vectors are measured in units of that bandwidth: the densities of all positions are
 * so on one scale, and their least one tells where an image is unusual.
 */
public final class PositionDensity {

  private static final double FLOOR = 0.1;

  /** Vectors of which one reports how far the search for neighbors has come. */
  private static final int REPORTED = 64;

  private final int channels;
  private final GaussianKernelDensity[] positions;

  private PositionDensity(int channels, GaussianKernelDensity[] positions) {
    this.channels = channels;
    this.positions = positions;
  }

  /**
   * Densities over the features of some images.
   *
   * @param bandwidths of the kernels at each position
   * @param features N x K x h x w values, row by row
   * @param channels K
   * @param positions h * w
   */
  public static PositionDensity of(
      float[] bandwidths, float[] features, int channels, int positions) {
    if (bandwidths.length != positions) {
      throw new IllegalArgumentException(
          bandwidths.length + " bandwidths do not fit " + positions + " positions.");
    }
    if (features.length == 0 || features.length % (channels * positions) != 0) {
      throw new IllegalArgumentException(
          features.length
              + " values are no features of "
              + channels
              + " channels at "
              + positions
              + " positions.");
    }
    GaussianKernelDensity[] densities = new GaussianKernelDensity[positions];
    for (int p = 0; p < positions; p++) {
      densities[p] =
          new GaussianKernelDensity(
              bandwidths[p], vectors(features, channels, positions, p), channels);
    }
    return new PositionDensity(channels, densities);
  }

  /**
   * A bandwidth for each position that fits the features: the root mean square, per coordinate, of
   * the distance from each vector to its nearest neighbor there. A tenth of the mean square over
   * all positions is added, so that a position where few images happen to agree does not decide
   * alone; 0 if all features are equal.
   */
  public static float[] nearestNeighborBandwidths(
      float[] features, int channels, int positions, Progress progress) {
    int n = features.length / (channels * positions);
    double[] squares = new double[positions];
    for (int p = 0; p < positions && n > 1; p++) {
      double start = (double) p / positions;
      Progress part = progress.part(start, (p + 1.0) / positions);
      for (double distance : nearestSquared(vectors(features, channels, positions, p), n, part)) {
        squares[p] += distance / ((double) n * channels);
      }
    }
    double floor = FLOOR * Arrays.stream(squares).average().orElseThrow();
    float[] bandwidths = new float[positions];
    for (int p = 0; p < positions; p++) {
      bandwidths[p] = (float) Math.sqrt(squares[p] + floor);
    }
    return bandwidths;
  }

  /** The squared distance of each of n vectors from the nearest of the others. */
  private static double[] nearestSquared(float[] vectors, int n, Progress progress) {
    double[] nearest = new double[n];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) {
      if (i % REPORTED == 0) {
        progress.report((double) i * i / ((double) n * n), "Finding bandwidths");
      }
      for (int j = 0; j < i; j++) {
        double far = Math.max(nearest[i], nearest[j]);
        double distance = squaredDistance(vectors, vectors.length / n, i, j, far);
        nearest[i] = Math.min(nearest[i], distance);
        nearest[j] = Math.min(nearest[j], distance);
      }
    }
    return nearest;
  }

  /** Of vectors that are so far from each other or farther, perhaps of some coordinates alone. */
  private static double squaredDistance(float[] vectors, int channels, int i, int j, double far) {
    double distance = 0;
    for (int k = 0; k < channels && distance < far; k++) {
      double difference = vectors[i * channels + k] - vectors[j * channels + k];
      distance += difference * difference;
    }
    return distance;
  }

  private static float[] vectors(float[] features, int channels, int positions, int position) {
    int n = features.length / (channels * positions);
    float[] vectors = new float[n * channels];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < channels; k++) {
        vectors[i * channels + k] = features[(i * channels + k) * positions + position];
      }
    }
    return vectors;
  }

  /** The bandwidth at each position. */
  public float[] bandwidths() {
    float[] bandwidths = new float[positions.length];
    for (int p = 0; p < bandwidths.length; p++) {
      bandwidths[p] = (float) positions[p].bandwidth();
    }
    return bandwidths;
  }

  /** The number of images the densities were made of. */
  public int size() {
    return positions[0].size();
  }

  /** A copy of the features the densities were made of: N x K x h x w. */
  public float[] features() {
    float[] features = new float[size() * channels * positions.length];
    for (int p = 0; p < positions.length; p++) {
      float[] vectors = positions[p].data();
      for (int i = 0; i < vectors.length; i++) {
        features[i * positions.length + p] = vectors[i];
      }
    }
    return features;
  }

  /**
   * The features of one image with the nearest ones of those that the densities were made of in
   * their place, at each position.
   *
   * @param features K x h x w values
   */
  public float[] nearest(float[] features) {
    float[] nearest = new float[features.length];
    for (int p = 0; p < positions.length; p++) {
      float[] vector = vectors(features, channels, positions.length, p);
      float[] all = positions[p].vectors();
      int number = positions[p].nearest(vector, 0);
      for (int k = 0; k < channels; k++) {
        nearest[k * positions.length + p] = all[number * channels + k];
      }
    }
    return nearest;
  }

  /**
   * The natural log density at each position, of vectors in units of its bandwidth.
   *
   * @param features M x K x h x w values
   * @return for each of the M images the h * w log densities
   */
  public double[][] logDensities(float[] features) {
    int m = features.length / (channels * positions.length);
    double[][] result = new double[m][positions.length];
    for (int p = 0; p < positions.length; p++) {
      double[] densities =
          positions[p].logDensity(vectors(features, channels, positions.length, p));
      double unit = channels * Math.log(positions[p].bandwidth());
      for (int i = 0; i < m; i++) {
        result[i][p] = densities[i] + unit;
      }
    }
    return result;
  }
}
