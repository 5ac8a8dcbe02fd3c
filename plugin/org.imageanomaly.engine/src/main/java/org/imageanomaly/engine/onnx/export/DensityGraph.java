package org.imageanomaly.engine.onnx.export;

import java.util.Arrays;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.density.PositionDensity;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Gaussian kernel densities of P places, each over K values: of every position of latent images by
 * itself, or of latent images as a whole, which are then one place. Distances are found in double
 * precision, as differences of squares.
 */
final class DensityGraph {

  private final Graph graph;
  private final int places;
  private final int length;
  private final int kernels;

  /** P x M x K floats. */
  private final Value vectors;

  /** What squared distances are multiplied by to be exponents, P x 1 x 1. */
  private final Value factor;

  /** What is added to the logarithm of the sum of kernels, P x 1 x 1. */
  private final Value constant;

  private final double[] norms;

  private DensityGraph(
      Graph graph, int places, int length, float[] vectors, double[] bandwidths, boolean unitless) {
    this.graph = graph;
    this.places = places;
    this.length = length;
    this.kernels = vectors.length / places / length;
    this.vectors = graph.floats(vectors, places, kernels, length);
    this.norms = norms(vectors, length);
    double[] factors = new double[places];
    double[] constants = new double[places];
    for (int p = 0; p < places; p++) {
      double h = bandwidths[p];
      factors[p] = -1 / (2 * h * h);
      constants[p] =
          -0.5 * length * Math.log(2 * Math.PI * h * h)
              - Math.log(kernels)
              + (unitless ? length * Math.log(h) : 0);
    }
    this.factor = graph.doubles(factors, places, 1, 1);
    this.constant = graph.doubles(constants, places, 1, 1);
  }

  /**
   * A density of each position, in units of its bandwidth.
   *
   * @param shape of a latent representation
   */
  static DensityGraph of(Graph graph, PositionDensity density, TensorShape shape) {
    int positions = shape.height() * shape.width();
    int channels = shape.channels();
    float[] features = density.features();
    float[] vectors = new float[features.length];
    for (int i = 0; i < density.size(); i++) {
      for (int k = 0; k < channels; k++) {
        for (int p = 0; p < positions; p++) {
          vectors[(p * density.size() + i) * channels + k] =
              features[(i * channels + k) * positions + p];
        }
      }
    }
    double[] bandwidths = LineMap.toDoubles(density.bandwidths());
    return new DensityGraph(graph, positions, channels, vectors, bandwidths, true);
  }

  /** A density of latent images as a whole. */
  static DensityGraph of(Graph graph, GaussianKernelDensity density) {
    return new DensityGraph(
        graph, 1, density.dimension(), density.data(), new double[] {density.bandwidth()}, false);
  }

  private static double[] norms(float[] vectors, int length) {
    double[] norms = new double[vectors.length / length];
    for (int i = 0; i < vectors.length; i++) {
      norms[i / length] += (double) vectors[i] * vectors[i];
    }
    return norms;
  }

  /**
   * The vectors of images at each place.
   *
   * @param latents N x C x h x w
   * @return P x N x K doubles
   */
  Value points(Value latents) {
    Value values = graph.toDouble(latents);
    return places == 1
        ? graph.reshape(values, 1, -1, length)
        : graph.transpose(graph.reshape(values, 0, length, places), 2, 0, 1);
  }

  /**
   * What each kernel contributes is e to this.
   *
   * @param points P x N x K
   * @return P x N x M
   */
  Value exponents(Value points) {
    Value all = graph.toDouble(graph.transpose(vectors, 0, 2, 1));
    Value own = graph.sum(graph.square(points), 2);
    Value theirs = graph.doubles(norms, places, 1, kernels);
    Value products = graph.multiply(graph.product(points, all), 2);
    Value squares = graph.subtract(graph.add(own, theirs), products);
    return graph.multiply(graph.larger(squares, 0), factor);
  }

  /**
   * The natural log density.
   *
   * @param exponents P x N x M
   * @return P x N x 1
   */
  Value logDensity(Value exponents) {
    Value largest = graph.largest(exponents, 2);
    Value kernelsOfLargest = graph.apply("Exp", graph.subtract(exponents, largest));
    Value sum = graph.apply("Log", graph.sum(kernelsOfLargest, 2));
    return graph.add(graph.add(sum, largest), constant);
  }

  /**
   * The vectors that are nearest to those of images.
   *
   * @param exponents P x N x M
   * @return P x N x K floats
   */
  Value nearest(Value exponents) {
    Value number = graph.indexOfSmallest(graph.apply("Neg", exponents), 2);
    int[] first = new int[places];
    Arrays.setAll(first, p -> p * kernels);
    Value index = graph.add(number, graph.indices(first, places, 1));
    return graph.gather(graph.reshape(vectors, -1, length), 0, index);
  }

  /**
   * What each coordinate contributes to the exponent of the nearest kernel.
   *
   * @param points 1 x N x K
   * @param nearest 1 x N x K
   * @return the same
   */
  Value contributions(Value points, Value nearest) {
    Value differences = graph.subtract(points, graph.toDouble(nearest));
    return graph.multiply(graph.square(differences), factor);
  }
}
