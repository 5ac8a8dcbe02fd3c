package org.imageanomaly.engine.patch;

import java.util.Arrays;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.filter.Tile;

/**
 * Makes a Gaussian for each position of sums over images. Parts never lie at the same place to the
 * pixel: the features of the eight neighbors count as its own. Covariances of few images are shrunk
 * towards their diagonal.
 */
final class GaussianFitting {

  /**
   * How much features vary on the whole.
   *
   * @param deviations of each feature, over all positions and images
   * @param usual the usual variance of each, divided by the square of its deviation, where images
   *     show the same place
   */
  record Variation(double[] deviations, double[] usual) {}

  private static final double SHRINKAGE = 0.1;

  /** Of the usual variance of a feature, so that constant ones do not count without end. */
  private static final double FLOOR = 0.01;

  /** In gray levels or their roots: what varies less varies by the rounding of floats alone. */
  private static final double LEAST_DEVIATION = 0.01;

  /**
   * What the squares of features count that say again what others say: chosen on drawn and real
   * products, as benchmarks/quality/README.md says.
   */
  private static final double AGAIN = 0.7;

  private final PatchMoments moments;
  private final int channels;

  /** The first of the features that count as independent of those before. */
  private final int apart;

  private final int positions;
  private final int triangle;
  private final double[] means;
  private final double[] smoothed;

  GaussianFitting(PatchMoments moments) {
    this(moments, 0);
  }

  /**
   * Takes sums over images.
   *
   * @param apart how many of the features, the last ones, say again what others say: they count as
   *     independent of those
   */
  GaussianFitting(PatchMoments moments, int apart) {
    this.moments = moments;
    this.channels = moments.channels;
    this.apart = channels - apart;
    this.positions = moments.height * moments.width;
    this.triangle = LowerTriangle.length(channels);
    this.means = new double[positions * channels];
    for (int i = 0; i < means.length; i++) {
      means[i] = moments.offset[i] + moments.sums[i] / moments.images;
    }
    this.smoothed = neighborhood(means, moments.height, moments.width, channels);
  }

  PositionGaussians fit() {
    double[] covariances = covariances();
    double[] deviations = deviations();
    standardize(covariances, deviations);
    return fit(covariances, new Variation(deviations, usualVariances(covariances)));
  }

  /**
   * Gaussians of a part of the positions, where others tell how much features vary on the whole.
   */
  PositionGaussians fit(Variation variation) {
    double[] covariances = covariances();
    standardize(covariances, variation.deviations());
    return fit(covariances, variation);
  }

  private PositionGaussians fit(double[] covariances, Variation variation) {
    float[] whitening = new float[covariances.length];
    ParallelLoop.run(
        moments.blocks(),
        block -> whiten(covariances, block, variation.usual(), variation.deviations(), whitening));
    Tile inner = moments.inner;
    int row = inner.width() * channels;
    float[] centers = new float[inner.height() * row];
    for (int i = 0; i < centers.length; i++) {
      int from = (inner.top() + i / row) * moments.width + inner.left();
      centers[i] = (float) smoothed[from * channels + i % row];
    }
    return new PositionGaussians(
        channels, inner.height(), inner.width(), moments.block, centers, whitening);
  }

  /** The variances of each feature, added up over the squares that share a covariance. */
  double[] variances() {
    double[] covariances = covariances();
    double[] sums = new double[channels];
    for (int at = 0; at < covariances.length; at += triangle) {
      for (int k = 0; k < channels; k++) {
        sums[k] += covariances[at + LowerTriangle.index(k, k)];
      }
    }
    return sums;
  }

  /** Of images at a position, of its neighbors, and what their means differ by. */
  private double[] covariances() {
    double[] within = within();
    double[] spread = spread();
    int[] count = new int[moments.blocks()];
    for (int p = 0; p < positions; p++) {
      int block = moments.blockOf(p);
      if (block >= 0) {
        count[block]++;
      }
    }
    for (int b = 0; b < count.length; b++) {
      for (int i = b * triangle; i < (b + 1) * triangle; i++) {
        within[i] /= count[b];
        spread[i] /= count[b];
      }
    }
    double[] covariances =
        moments.block == 1 ? neighborhood(within, moments.height, moments.width, triangle) : within;
    for (int i = 0; i < covariances.length; i++) {
      covariances[i] += spread[i];
    }
    return covariances;
  }

  /** The covariance of the images at each position, added up over blocks. */
  private double[] within() {
    double[] within = new double[moments.products.length];
    for (int i = 0; i < within.length; i++) {
      within[i] = moments.products[i] / moments.images;
    }
    double[] mean = new double[channels];
    for (int p = 0; p < positions; p++) {
      for (int k = 0; k < channels; k++) {
        mean[k] = moments.sums[p * channels + k] / moments.images;
      }
      addProduct(mean, -1, within, moments.blockOf(p) * triangle);
    }
    return within;
  }

  /** How much the means of neighbors vary, added up over blocks. */
  private double[] spread() {
    double[] spread = new double[moments.products.length];
    double[] difference = new double[channels];
    int height = moments.height;
    int width = moments.width;
    for (int p = 0; p < positions; p++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int neighbor = clamp(p / width + dy, height) * width + clamp(p % width + dx, width);
          for (int k = 0; k < channels; k++) {
            difference[k] = means[neighbor * channels + k] - smoothed[p * channels + k];
          }
          addProduct(difference, 1 / 9.0, spread, moments.blockOf(p) * triangle);
        }
      }
    }
    return spread;
  }

  private void addProduct(double[] vector, double factor, double[] to, int offset) {
    int at = offset;
    for (int i = 0; i < channels && offset >= 0; i++) {
      double scaled = factor * vector[i];
      for (int j = 0; j <= i; j++) {
        to[at++] += scaled * vector[j];
      }
    }
  }

  /** The mean over each position and its neighbors. */
  private static double[] neighborhood(double[] values, int height, int width, int size) {
    double[] rows = new double[values.length];
    double[] both = new double[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int d = -1; d <= 1; d++) {
          add(values, (y * width + clamp(x + d, width)) * size, rows, (y * width + x) * size, size);
        }
      }
    }
    for (int y = 0; y < height; y++) {
      for (int d = -1; d <= 1; d++) {
        add(rows, clamp(y + d, height) * width * size, both, y * width * size, width * size);
      }
    }
    return both;
  }

  private static void add(double[] from, int offset, double[] to, int start, int count) {
    for (int i = 0; i < count; i++) {
      to[start + i] += from[offset + i] / 3;
    }
  }

  private static int clamp(int index, int length) {
    return Math.max(0, Math.min(length - 1, index));
  }

  /** How much each feature varies over all positions and images. */
  private double[] deviations() {
    double[] squares = new double[channels];
    double[] overall = new double[channels];
    for (int i = 0; i < means.length; i++) {
      overall[i % channels] += means[i] / positions;
    }
    for (int i = 0; i < means.length; i++) {
      double difference = means[i] - overall[i % channels];
      squares[i % channels] += difference * difference / positions;
    }
    double[] within = within();
    for (int at = 0; at < within.length; at += triangle) {
      for (int k = 0; k < channels; k++) {
        squares[k] += within[at + LowerTriangle.index(k, k)] / positions;
      }
    }
    return Arrays.stream(squares).map(GaussianFitting::deviation).toArray();
  }

  static double deviation(double variance) {
    return Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance))) + 1e-6;
  }

  private void standardize(double[] covariances, double[] deviations) {
    for (int at = 0; at < covariances.length; at += triangle) {
      int place = at;
      for (int i = 0; i < channels; i++) {
        for (int j = 0; j <= i; j++) {
          covariances[place++] /= deviations[i] * deviations[j];
        }
      }
    }
  }

  private double[] usualVariances(double[] covariances) {
    double[] usual = new double[channels];
    for (int at = 0; at < covariances.length; at += triangle) {
      for (int k = 0; k < channels; k++) {
        usual[k] += covariances[at + LowerTriangle.index(k, k)] / moments.blocks();
      }
    }
    return usual;
  }

  private void whiten(
      double[] covariances, int block, double[] usual, double[] deviations, float[] to) {
    double[] matrix = Arrays.copyOfRange(covariances, block * triangle, (block + 1) * triangle);
    for (int i = 0; i < channels; i++) {
      int diagonal = LowerTriangle.index(i, i);
      double variance = matrix[diagonal];
      for (int j = 0; j <= i; j++) {
        boolean independent = i >= apart && j < apart;
        matrix[LowerTriangle.index(i, j)] *= independent ? 0 : 1 - SHRINKAGE;
      }
      matrix[diagonal] += SHRINKAGE * (variance + usual[i]) / 2 + FLOOR;
    }
    LowerTriangle.whiten(matrix, channels);
    int at = block * triangle;
    for (int i = 0; i < channels; i++) {
      double weight = i < apart ? 1 : Math.sqrt(AGAIN);
      for (int j = 0; j <= i; j++) {
        to[at++] = (float) (weight * matrix[LowerTriangle.index(i, j)] / deviations[j]);
      }
    }
  }
}
