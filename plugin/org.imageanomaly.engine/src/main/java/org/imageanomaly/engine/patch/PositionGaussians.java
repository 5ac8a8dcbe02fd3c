package org.imageanomaly.engine.patch;

import java.util.Arrays;
import org.imageanomaly.engine.compute.ParallelLoop;
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
 * @param whitening for each square, row by row, a lower triangular matrix B with B C B' = I for its
 *     covariance C, without zeros: its row i begins at i (i + 1) / 2
 */
public record PositionGaussians(
    int channels, int height, int width, int block, float[] means, float[] whitening) {

  /** Features of images of 8 bits vary by less than the inverse of this. */
  private static final float LEAST_WHITENING = 1e-6f;

  public PositionGaussians {
    if (channels < 1 || height < 1 || width < 1 || block < 1) {
      throw new IllegalArgumentException("There is no Gaussian without features and positions.");
    }
    long blocks = squares(height, width, block);
    if (means.length != (long) height * width * channels
        || whitening.length != blocks * LowerTriangle.length(channels)) {
      throw new IllegalArgumentException(
          means.length
              + " means and "
              + whitening.length
              + " covariances do not fit the positions.");
    }
    checkDiagonals(channels, whitening);
  }

  /** A covariance spreads in every direction, and so does what whitens by it. */
  private static void checkDiagonals(int channels, float... whitening) {
    int triangle = LowerTriangle.length(channels);
    for (int from = 0; from < whitening.length; from += triangle) {
      for (int k = 0; k < channels; k++) {
        float value = whitening[from + LowerTriangle.index(k, k)];
        if (!(value >= LEAST_WHITENING)) {
          throw new IllegalArgumentException("No covariance is whitened by " + value + ".");
        }
      }
    }
  }

  private static int blocks(int length, int block) {
    return (int) (((long) length + block - 1) / block);
  }

  /**
   * How many squares of positions share a covariance.
   *
   * @throws IllegalArgumentException if squares have no side
   */
  static long squares(int height, int width, int block) {
    if (block < 1) {
      throw new IllegalArgumentException("Squares of " + block + " positions share nothing.");
    }
    return (long) blocks(height, block) * blocks(width, block);
  }

  /** The squares of positions that share a covariance. */
  Grid squares() {
    return new Grid(blocks(height, block), blocks(width, block));
  }

  /** The positions of a square. */
  Tile tile(int square) {
    int columns = blocks(width, block);
    int top = square / columns * block;
    int left = square % columns * block;
    return new Tile(top, left, Math.min(block, height - top), Math.min(block, width - left));
  }

  /** The distance at each position of each image. */
  float[][] distances(Features images) {
    float[][] distances = new float[images.images()][];
    ParallelLoop.run(distances.length, i -> distances[i] = distances(images.byPosition(i)));
    return distances;
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

  /**
   * The first features at each position of a tile, image after image, as the covariance of a square
   * whitens them, counted from the mean of that square.
   *
   * @param first how many, independent of those after them
   */
  PatchColumns whitened(int square, Tile tile, int first, float[]... images) {
    float[] center = center(square, first);
    Grid grid = new Grid(height, width);
    PatchColumns columns = new PatchColumns(first, images.length * tile.cells());
    for (int c = 0; c < columns.count(); c++) {
      float[] image = images[c / tile.cells()];
      int from = grid.position(tile, c % tile.cells()) * channels;
      for (int k = 0; k < first; k++) {
        columns.values()[k * columns.count() + c] = image[from + k] - center[k];
      }
    }
    return columns.times(whitening, square * LowerTriangle.length(channels));
  }

  /** The mean of the first features over a square. */
  public float[] center(int square, int first) {
    Tile tile = tile(square);
    Grid grid = new Grid(height, width);
    float[] center = new float[first];
    for (int p = 0; p < tile.cells(); p++) {
      int from = grid.position(tile, p) * channels;
      for (int k = 0; k < first; k++) {
        center[k] += means[from + k] / tile.cells();
      }
    }
    return center;
  }

  /**
   * The squared distance at a position of the last features alone, which are independent of those
   * before.
   *
   * @param first of them
   */
  double squared(int position, int first, float... features) {
    int from =
        (position / width / block * blocks(width, block) + position % width / block)
            * LowerTriangle.length(channels);
    double squared = 0;
    for (int i = first; i < channels; i++) {
      float sum = 0;
      for (int j = first; j <= i; j++) {
        int at = position * channels + j;
        sum += whitening[from + LowerTriangle.index(i, j)] * (features[at] - means[at]);
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
