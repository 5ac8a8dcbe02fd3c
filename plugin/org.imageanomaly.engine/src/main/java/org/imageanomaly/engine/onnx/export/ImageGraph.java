package org.imageanomaly.engine.onnx.export;

import java.util.Collections;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.preparation.Preparation;

/** Images as they are given and as methods see them. */
final class ImageGraph {

  /** The name of the input. */
  static final String IMAGE = "image";

  static final double LEVELS = 255;

  private ImageGraph() {}

  /**
   * The images that the graph is given, N x H x W x C of 8 bits, as prepared levels.
   *
   * @return N x C x H x W floats, whole numbers from 0 to 255
   */
  static Value prepared(Graph graph, ImageShape shape, Preparation preparation) {
    Value given =
        graph.input(IMAGE, DataType.UINT8, shape.height(), shape.width(), shape.channels());
    Value levels = graph.transpose(graph.toFloat(given), 0, 3, 1, 2);
    return new LightGraph(graph, shape, preparation.light()).apply(levels);
  }

  /**
   * What enters a network.
   *
   * @param levels N x C x H x W
   * @param channels of the network; a gray image enters one of three as three equal ones
   * @return N x channels x H x W in [0, 1]
   */
  static Value unit(Graph graph, Value levels, ImageShape shape, int channels) {
    Value unit = graph.divide(levels, LEVELS);
    return channels == shape.channels()
        ? unit
        : graph.concatenate(1, Collections.nCopies(channels / shape.channels(), unit));
  }

  /** The first channels of N x C x H x W values as N x H x W x channels. */
  static Value channelsLast(Graph graph, Value values, ImageShape shape, int channels) {
    Value first =
        channels == shape.channels() ? values : graph.slice(values, 1, 0, shape.channels());
    return graph.transpose(first, 0, 2, 3, 1);
  }

  /** Values in [0, 1] as samples of 8 bits. */
  static Value samples(Graph graph, Value unit) {
    Value inside = graph.smaller(graph.larger(unit, 0), 1);
    Value levels = graph.add(graph.multiply(inside, LEVELS), 0.5);
    return graph.cast(graph.apply("Floor", levels), DataType.UINT8);
  }

  /** N values that stand alone in N x 1 x 1 x 1, or N x 1. */
  static Value alone(Graph graph, Value value) {
    return graph.apply("Reshape", value, graph.longs(-1));
  }

  /** N values as N x 1 x 1 x 1. */
  static Value spread(Graph graph, Value value) {
    return graph.reshape(value, -1, 1, 1, 1);
  }
}
