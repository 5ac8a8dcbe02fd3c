package org.imageanomaly.engine.onnx.export;

import java.util.Arrays;
import org.imageanomaly.engine.kde.DifferenceScore;
import org.imageanomaly.engine.kde.GlobalError;
import org.imageanomaly.engine.kde.LocalScore;
import org.imageanomaly.engine.kde.SsimDistance;
import org.imageanomaly.engine.kde.WholeScore;
import org.imageanomaly.engine.network.spec.TensorShape;

/** How much images differ from their reconstructions. */
record DifferenceGraph(Graph graph) {

  /**
   * A score with its map.
   *
   * @param value N
   * @param map N x 1 x H x W
   */
  record Measured(Value value, Value map) {}

  /**
   * Measures images.
   *
   * @param images N x C x H x W in [0, 1]
   * @param reconstructions in the same shape
   */
  Measured measure(DifferenceScore score, Value images, Value reconstructions) {
    return score instanceof LocalScore local
        ? local(local, images, reconstructions)
        : whole((WholeScore) score, images, reconstructions);
  }

  private Measured whole(WholeScore score, Value images, Value reconstructions) {
    if (score instanceof GlobalError) {
      Value map = graph.mean(graph.square(graph.subtract(images, reconstructions)), 1);
      return new Measured(ImageGraph.alone(graph, graph.mean(map, 1, 2, 3)), map);
    }
    SsimDistance ssim = (SsimDistance) score;
    boolean gray = ssim.kind().gray();
    TensorShape shape = ssim.shape();
    SimilarityGraph similarity =
        new SimilarityGraph(
            graph,
            ssim.kind().measure(),
            gray ? 1 : shape.channels(),
            shape.height(),
            shape.width());
    Value distances = similarity.distances(compared(images, gray), compared(reconstructions, gray));
    return new Measured(similarity.mean(distances), graph.toFloat(distances));
  }

  private Value compared(Value images, boolean gray) {
    Value samples = graph.toDouble(images);
    return gray ? graph.mean(samples, 1) : samples;
  }

  /** Standardized at each pixel, averaged over a window; the worst window counts. */
  private Measured local(LocalScore score, Value images, Value reconstructions) {
    TensorShape shape = score.whole().shape();
    Value differences = whole(score.whole(), images, reconstructions).map;
    Value mean = graph.floats(score.mean(), 1, 1, shape.height(), shape.width());
    Value deviation = graph.floats(score.deviation(), 1, 1, shape.height(), shape.width());
    Value standardized = graph.divide(graph.subtract(differences, mean), deviation);
    double[] window = new double[score.window()];
    Arrays.fill(window, 1.0 / window.length);
    Value map =
        LineMap.apply(
            graph,
            standardized,
            LineMap.blur(shape.height(), window, Edge.REPEATED),
            LineMap.blur(shape.width(), window, Edge.REPEATED));
    return new Measured(ImageGraph.alone(graph, graph.largest(map, 1, 2, 3)), map);
  }
}
