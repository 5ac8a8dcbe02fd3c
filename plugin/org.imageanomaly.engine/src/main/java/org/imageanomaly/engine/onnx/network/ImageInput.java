package org.imageanomaly.engine.onnx.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;
import org.imageanomaly.engine.onnx.schema.TypeProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;

/** What a graph is given: one image. */
final class ImageInput {

  /** Where the height of the image is in its shape. */
  static final int HEIGHT = 2;

  /** Where its width is. */
  static final int WIDTH = 3;

  private static final int RANK = 4;

  private ImageInput() {}

  /**
   * The graph with the image alone as its input, channels before height and width.
   *
   * @throws OnnxException if it takes something else
   */
  static GraphProto alone(GraphProto graph) {
    Set<String> constants =
        graph.initializers().stream().map(TensorProto::name).collect(Collectors.toSet());
    List<ValueInfoProto> inputs =
        graph.inputs().stream().filter(input -> !constants.contains(input.name())).toList();
    if (inputs.size() != 1) {
      throw new OnnxException(
          "The ONNX file has "
              + inputs.size()
              + " inputs instead of one image. Choose a network that classifies images.");
    }
    ValueInfoProto input = inputs.get(0);
    if (input.type().elementType() != DataType.FLOAT) {
      throw new OnnxException(
          "The ONNX file takes "
              + input.type().elementType()
              + " instead of floats. Export the network with floats of 32 bits.");
    }
    List<Dimension> dims = input.type().shape().orElse(open());
    if (dims.size() != RANK) {
      throw new OnnxException(
          "The ONNX file takes "
              + dims
              + " instead of images, batch x channels x height x width. Choose a network that"
              + " classifies images.");
    }
    if (dims.get(0).value().orElse(1) != 1) {
      throw new OnnxException(
          "The ONNX file takes "
              + dims.get(0)
              + " images at once. Export the network for one, or for any number: dynamic_axes="
              + "{\"input\": {0: \"batch\"}}.");
    }
    ValueInfoProto image = new ValueInfoProto(input.name(), typeOf(dims));
    GraphProto alone =
        new GraphProto(
            graph.name(), graph.nodes(), graph.initializers(), List.of(image), graph.outputs());
    return isChannels(dims.get(1)) || !isChannels(dims.get(WIDTH)) ? alone : turned(alone, dims);
  }

  private static boolean isChannels(Dimension dimension) {
    return dimension.value().isPresent()
        && (dimension.value().getAsLong() == 3 || dimension.value().getAsLong() == 1);
  }

  private static List<Dimension> open() {
    return List.of(
        Dimension.open("batch"),
        Dimension.open("channels"),
        Dimension.open("height"),
        Dimension.open("width"));
  }

  private static TypeProto typeOf(List<Dimension> dims) {
    return TypeProto.floats(dims.toArray(Dimension[]::new));
  }

  /** TensorFlow's networks take channels last: they are turned before these see them. */
  private static GraphProto turned(GraphProto graph, List<Dimension> dims) {
    String last = graph.inputs().get(0).name();
    String first = last + "/channels-first";
    List<NodeProto> nodes = new ArrayList<>();
    nodes.add(
        NodeProto.of(
            "Transpose",
            List.of(first),
            last,
            AttributeProto.ofInts("perm", List.of(0L, 2L, 3L, 1L))));
    nodes.addAll(graph.nodes());
    if (graph.nodes().stream().anyMatch(node -> node.outputs().contains(first))) {
      throw GraphCheck.unclear(first);
    }
    ValueInfoProto image =
        new ValueInfoProto(
            first, typeOf(List.of(dims.get(0), dims.get(WIDTH), dims.get(1), dims.get(HEIGHT))));
    return new GraphProto(
        graph.name(), nodes, graph.initializers(), List.of(image), graph.outputs());
  }
}
