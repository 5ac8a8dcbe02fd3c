package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.feature.FeatureMeasure;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.Tile;

/**
 * One Gaussian for each position: how far features lie from its mean, in standard deviations (the
 * Mahalanobis distance, divided by the root of K).
 *
 * @param channels K
 * @param height h of the grid
 * @param width w of the grid
 * @param block the side of a square of positions that share a covariance
 * @param means h x w x K
 * @param whitening for each square a lower triangular matrix B with B C B' = I for its covariance C
 */
record PositionGaussians(
    int channels, int height, int width, int block, float[] means, float[] whitening)
    implements FeatureMeasure {

  PositionGaussians {
    if (channels < 1 || height < 1 || width < 1 || block < 1) {
      throw new IllegalArgumentException("There is no Gaussian without features and positions.");
    }
    long blocks = (long) blocks(height, block) * blocks(width, block);
    if (means.length != (long) height * width * channels
        || whitening.length != blocks * LowerTriangle.length(channels)) {
      throw new IllegalArgumentException(
          means.length
              + " means and "
              + whitening.length
              + " covariances do not fit the positions.");
    }
  }

  private static int blocks(int length, int block) {
    return (length + block - 1) / block;
  }

  @Override
  public boolean higherIsUnusual() {
    return true;
  }

  @Override
  public List<Found> measure(Features features) {
    float[][] distances = new float[features.images()][];
    IntStream.range(0, distances.length)
        .parallel()
        .forEach(i -> distances[i] = distances(PatchMoments.byPosition(features, i)));
    List<Found> found = new ArrayList<>();
    for (float[] one : distances) {
      found.add(
          new Found(
              IntStream.range(0, one.length).mapToDouble(p -> one[p]).max().orElseThrow(), one));
    }
    return found;
  }

  /** The distance at each position. */
  float[] distances(float... features) {
    return distances(Tile.all(height, width), features);
  }

  /**
   * The distance at each position of a tile.
   *
   * @param features of that tile
   */
  float[] distances(Tile tile, float... features) {
    float[] distances = new float[tile.cells()];
    float[] difference = new float[channels];
    int triangle = LowerTriangle.length(channels);
    int columns = blocks(width, block);
    for (int p = 0; p < distances.length; p++) {
      int row = tile.top() + p / tile.width();
      int column = tile.left() + p % tile.width();
      int mean = (row * width + column) * channels;
      for (int k = 0; k < channels; k++) {
        difference[k] = features[p * channels + k] - means[mean + k];
      }
      int from = (row / block * columns + column / block) * triangle;
      distances[p] = (float) Math.sqrt(squared(difference, from) / channels);
    }
    return distances;
  }

  private double squared(float[] difference, int from) {
    double squared = 0;
    int at = from;
    for (int i = 0; i < channels; i++) {
      float sum = 0;
      for (int j = 0; j <= i; j++) {
        sum += whitening[at++] * difference[j];
      }
      squared += sum * sum;
    }
    return squared;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PositionGaussians g
        && channels == g.channels
        && height == g.height
        && width == g.width
        && block == g.block
        && Arrays.equals(means, g.means)
        && Arrays.equals(whitening, g.whitening);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means);
  }
}
