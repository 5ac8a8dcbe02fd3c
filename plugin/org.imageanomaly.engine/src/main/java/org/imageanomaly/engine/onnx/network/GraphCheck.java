package org.imageanomaly.engine.onnx.network;

import java.util.HashSet;
import java.util.Set;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/** Whether the nodes of a graph can follow one another at all. */
final class GraphCheck {

  private static final int MOST_NODES = 20_000;

  private GraphCheck() {}

  /**
   * Looks at all nodes.
   *
   * @throws OnnxException if there are too many, one uses what is not made, or makes what is there
   */
  static void check(GraphProto graph) {
    if (graph.nodes().isEmpty() || graph.nodes().size() > MOST_NODES) {
      throw new OnnxException(
          "The ONNX file has "
              + graph.nodes().size()
              + " nodes instead of 1 to "
              + MOST_NODES
              + ". Choose a network that classifies images.");
    }
    Set<String> known = new HashSet<>();
    for (TensorProto tensor : graph.initializers()) {
      if (tensor.name().isEmpty() || !known.add(tensor.name())) {
        throw unclear(tensor.name());
      }
    }
    graph.inputs().forEach(input -> known.add(input.name()));
    for (NodeProto node : graph.nodes()) {
      checkNode(node, known);
    }
    if (graph.outputs().isEmpty()) {
      throw new OnnxException(
          "The ONNX file has no outputs. Choose a network that classifies images.");
    }
  }

  private static void checkNode(NodeProto node, Set<String> known) {
    for (String input : node.inputs()) {
      if (!input.isEmpty() && !known.contains(input)) {
        throw new OnnxException(
            "The ONNX file uses the tensor \""
                + input
                + "\" before it is made, or never makes it. Export the network again.");
      }
    }
    if (node.made().isEmpty()) {
      throw new OnnxException(
          "The ONNX file has a node that makes nothing, \""
              + (node.name().isEmpty() ? node.opType() : node.name())
              + "\". Export the network again.");
    }
    if (!node.attributes().stream().map(AttributeProto::name).allMatch(new HashSet<>()::add)) {
      throw new OnnxException(
          "The ONNX file has a node with the same setting twice, \""
              + node.name()
              + "\" ("
              + node.opType()
              + "). Export the network again.");
    }
    for (String output : node.made()) {
      if (!known.add(output)) {
        throw unclear(output);
      }
    }
  }

  /** Of a tensor that is made twice. */
  static OnnxException unclear(String name) {
    return new OnnxException(
        "The ONNX file makes the tensor \"" + name + "\" twice. Export the network again.");
  }
}
