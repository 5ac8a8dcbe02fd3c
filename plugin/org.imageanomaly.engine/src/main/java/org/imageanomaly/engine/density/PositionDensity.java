package org.imageanomaly.engine.density;

/**
 * One Gaussian kernel density per position of a grid of feature vectors, such as the latent
 * representation K x h x w of an autoencoder. A defect is local: it makes the vectors at its own
 * positions improbable, while a density over all values at once drowns it among thousands of
 * others.
 */
public final class PositionDensity {

  private final int channels;
  private final GaussianKernelDensity[] positions;

  private PositionDensity(int channels, GaussianKernelDensity[] positions) {
    this.channels = channels;
    this.positions = positions;
  }

  /**
   * Densities over the features of some images.
   *
   * @param bandwidth of every kernel
   * @param features N x K x h x w values, row by row
   * @param channels K
   * @param positions h * w
   */
  public static PositionDensity of(
      double bandwidth, float[] features, int channels, int positions) {
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
          new GaussianKernelDensity(bandwidth, vectors(features, channels, positions, p), channels);
    }
    return new PositionDensity(channels, densities);
  }

  /**
   * A bandwidth that fits the features: the root mean square, per coordinate, of the distance from
   * each vector to its nearest neighbour at the same position; 0 if all are equal.
   */
  public static double nearestNeighborBandwidth(float[] features, int channels, int positions) {
    double sum = 0;
    int n = features.length / (channels * positions);
    for (int p = 0; p < positions; p++) {
      float[] vectors = vectors(features, channels, positions, p);
      for (int i = 0; i < n; i++) {
        sum += nearestSquared(vectors, channels, i);
      }
    }
    return n < 2 ? 0 : Math.sqrt(sum / ((double) n * positions * channels));
  }

  private static double nearestSquared(float[] vectors, int channels, int i) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < vectors.length / channels; j++) {
      double distance = 0;
      for (int k = 0; j != i && k < channels && distance < nearest; k++) {
        double difference = vectors[i * channels + k] - vectors[j * channels + k];
        distance += difference * difference;
      }
      if (j != i) {
        nearest = Math.min(nearest, distance);
      }
    }
    return nearest;
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

  public double bandwidth() {
    return positions[0].bandwidth();
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
   * The natural log density at each position.
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
      for (int i = 0; i < m; i++) {
        result[i][p] = densities[i];
      }
    }
    return result;
  }
}
