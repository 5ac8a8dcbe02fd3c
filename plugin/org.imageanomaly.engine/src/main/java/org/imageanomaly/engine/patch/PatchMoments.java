package org.imageanomaly.engine.patch;

import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.Tile;

/**
 * Sums over the features of images, from which means and covariances follow: those of several sets
 * of images can be added and taken away. Features are counted from an offset, that of one image, so
 * that squares lose no digits. Where the positions are those of a tile, some beside it may be there
 * for their means alone.
 */
final class PatchMoments {

  /** Covariances of an image at most; where there are more positions, neighbors share one. */
  private static final int MOST_ALONG = 32;

  final int channels;
  final int height;
  final int width;

  /** The positions that there are Gaussians of; others are neighbors that tell how means vary. */
  final Tile inner;

  /** The side of a square of positions that share a covariance. */
  final int block;

  final float[] offset;
  final double[] sums;
  final double[] products;
  int images;

  /** No image yet; one of them is the offset. */
  PatchMoments(Features one) {
    this(one, block(one.height(), one.width()));
  }

  PatchMoments(Features one, int block) {
    this(
        one.channels(),
        one.height(),
        one.width(),
        Tile.all(one.height(), one.width()),
        block,
        one.byPosition(0));
  }

  /**
   * No image yet, of a tile.
   *
   * @param inner the positions of the tile, of those on a grid of height x width
   * @param offset the features of an image there, position after position
   */
  PatchMoments(int channels, int height, int width, Tile inner, int block, float[] offset) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.inner = inner;
    this.block = block;
    this.offset = offset;
    this.sums = new double[channels * height * width];
    this.products = new double[blocks() * LowerTriangle.length(channels)];
  }

  /** The side of a square of positions that share a covariance, on a grid. */
  static int block(int height, int width) {
    return (Math.max(height, width) + MOST_ALONG - 1) / MOST_ALONG;
  }

  int rows() {
    return (inner.height() + block - 1) / block;
  }

  int columns() {
    return (inner.width() + block - 1) / block;
  }

  int blocks() {
    return rows() * columns();
  }

  /** The square that a position lies in, negative if it is a neighbor alone. */
  int blockOf(int position) {
    int row = position / width - inner.top();
    int column = position % width - inner.left();
    return row < 0 || row >= inner.height() || column < 0 || column >= inner.width()
        ? -1
        : row / block * columns() + column / block;
  }

  /** None of the images, with the same offset. */
  PatchMoments empty() {
    return new PatchMoments(channels, height, width, inner, block, offset);
  }

  void add(float[] features) {
    images++;
    double[] vector = new double[channels];
    int triangle = LowerTriangle.length(channels);
    for (int p = 0; p < height * width; p++) {
      for (int k = 0; k < channels; k++) {
        vector[k] = features[p * channels + k] - offset[p * channels + k];
        sums[p * channels + k] += vector[k];
      }
      int block = blockOf(p);
      int at = block * triangle;
      for (int i = 0; i < channels && block >= 0; i++) {
        double factor = vector[i];
        for (int j = 0; j <= i; j++) {
          products[at++] += factor * vector[j];
        }
      }
    }
  }

  void add(PatchMoments others) {
    plus(others, 1);
  }

  /** The sums over the images of this that are not among the others. */
  PatchMoments without(PatchMoments others) {
    PatchMoments rest = empty();
    rest.plus(this, 1);
    rest.plus(others, -1);
    return rest;
  }

  private void plus(PatchMoments others, int sign) {
    images += sign * others.images;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += sign * others.sums[i];
    }
    for (int i = 0; i < products.length; i++) {
      products[i] += sign * others.products[i];
    }
  }
}
