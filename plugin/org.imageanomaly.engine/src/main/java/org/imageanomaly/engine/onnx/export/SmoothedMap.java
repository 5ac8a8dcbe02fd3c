package org.imageanomaly.engine.onnx.export;

import org.imageanomaly.engine.filter.Kernel;
import org.imageanomaly.engine.image.ImageShape;

/**
 * Maps that are smoothed and then stretched, so that their largest value is what it is to be.
 *
 * @param sigma of the Gaussian, in pixels
 */
record SmoothedMap(Graph graph, ImageShape shape, double sigma) {

  /**
   * Smooths maps.
   *
   * @param map N x 1 x H x W
   * @param largest of the map that is made, N x 1 x 1 x 1
   * @return N x 1 x H x W
   */
  Value of(Value map, Value largest) {
    double[] weights = LineMap.toDoubles(Kernel.gaussian(sigma));
    Value smoothed =
        LineMap.apply(
            graph,
            map,
            LineMap.blur(shape.height(), weights, Edge.REPEATED),
            LineMap.blur(shape.width(), weights, Edge.REPEATED));
    Value peak = graph.largest(smoothed, 1, 2, 3);
    Value stretched = graph.multiply(smoothed, graph.divide(largest, peak));
    Value raised =
        graph.smaller(graph.where(graph.isGreater(smoothed, 0), stretched, smoothed), largest);
    return graph.where(graph.isGreater(peak, 0), raised, map);
  }
}
