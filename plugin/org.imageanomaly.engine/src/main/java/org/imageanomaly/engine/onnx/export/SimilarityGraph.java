package org.imageanomaly.engine.onnx.export;

import java.util.List;
import org.imageanomaly.engine.similarity.StructuralSimilarity;
import org.imageanomaly.engine.similarity.Window;

/**
 * The structural similarity of two images. In double precision: of even areas, variances are
 * differences of nearly equal numbers.
 *
 * @param measure what is meant by similar
 * @param channels of the images
 */
record SimilarityGraph(
    Graph graph, StructuralSimilarity measure, int channels, int height, int width) {

  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  /**
   * The distance of one image from another at each pixel.
   *
   * @param one N x C x H x W
   * @param other N x C x H x W
   * @return 1 minus the similarity, averaged over the channels: N x 1 x H x W doubles
   */
  Value distances(Value one, Value other) {
    Value x = graph.toDouble(one);
    Value y = graph.toDouble(other);
    Value squares = graph.add(graph.square(x), graph.square(y));
    Value products = graph.multiply(x, y);
    Value means = means(graph.concatenate(1, List.of(x, y, squares, products)));
    Value meanX = moment(means, 0);
    Value meanY = moment(means, 1);
    Value both = graph.multiply(meanX, meanY);
    Value ofMeans = graph.add(graph.square(meanX), graph.square(meanY));
    Value covariance = covariance(moment(means, 3), both);
    Value variances = covariance(moment(means, 2), ofMeans);
    Value numerators =
        graph.multiply(
            graph.add(graph.multiply(both, 2), constant(K1)),
            graph.add(graph.multiply(covariance, 2), constant(K2)));
    Value denominators =
        graph.multiply(graph.add(ofMeans, constant(K1)), graph.add(variances, constant(K2)));
    Value similarity = graph.mean(graph.divide(numerators, denominators), 1);
    return graph.subtract(graph.number(1, similarity), similarity);
  }

  private double constant(double k) {
    return k * measure.dataRange() * k * measure.dataRange();
  }

  private Value moment(Value means, int number) {
    return graph.slice(means, 1, (long) number * channels, (number + 1L) * channels);
  }

  private Value covariance(Value ofProducts, Value ofMeans) {
    return graph.multiply(
        graph.subtract(ofProducts, ofMeans), measure.window().covarianceCorrection());
  }

  private Value means(Value values) {
    double[] weights = bothSides(measure.window());
    return LineMap.apply(
        graph,
        values,
        LineMap.blur(height, weights, Edge.REFLECTED),
        LineMap.blur(width, weights, Edge.REFLECTED));
  }

  private static double[] bothSides(Window window) {
    double[] half = window.weights();
    double[] weights = new double[window.size()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = half[Math.abs(k - window.size() / 2)];
    }
    return weights;
  }

  /**
   * The mean distance of pixels whose window lies inside the image.
   *
   * @param distances N x 1 x H x W
   * @return N
   */
  Value mean(Value distances) {
    int border = measure.window().size() / 2;
    Value rows = graph.slice(distances, 2, border, height - border);
    Value inside = graph.slice(rows, 3, border, width - border);
    return ImageGraph.alone(graph, graph.mean(inside, 1, 2, 3));
  }
}
