package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.network.OldOperators;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/**
 * A network of others within a graph of ours. Its operations stay as they are, but for the names of
 * what they make, or, if they are old, as the oldest version has them that ours can be written in;
 * ours are written for the version that it has.
 *
 * @param network that makes its outputs of images of the shape, and nothing else
 */
record ForeignNetwork(OnnxNetwork network, ImageShape shape) {

  /** Begins all names that are not ours; none of ours has a stroke. */
  private static final String PREFIX = "backbone/";

  /** What a graph with this network in it is written for. */
  GraphFormat format() {
    GraphFormat ours = GraphFormat.OURS;
    return new GraphFormat(
        Math.max(OldOperators.NEWER, network.opset()),
        Math.max(ours.irVersion(), network.model().irVersion()),
        new Batches(network, shape).isAnyNumber() ? ours.images() : Dimension.of(1));
  }

  private GraphProto graph() {
    return network.model().graph();
  }

  /**
   * Puts the network into a graph.
   *
   * @param graph of the format of this network
   * @param images N x C x H x W, as the network takes them
   * @return its outputs in order
   * @throws org.imageanomaly.engine.onnx.OnnxException if it has an old operation that became
   *     another one
   */
  List<Value> of(Graph graph, Value images) {
    Map<String, String> names = new HashMap<>(Map.of("", "", network.input(), images.name()));
    List<TensorProto> constants = new ArrayList<>();
    graph().initializers().forEach(tensor -> constants.add(renamed(tensor, names)));
    OldOperators old = new OldOperators(constants);
    List<NodeProto> nodes = new ArrayList<>();
    for (NodeProto node : graph().nodes()) {
      NodeProto named = renamed(node, names);
      nodes.add(network.opset() < OldOperators.NEWER ? old.raised(named) : named);
    }
    graph.include(nodes, constants);
    return graph().outputs().stream()
        .map(output -> new Value(renamed(output.name(), names), DataType.FLOAT))
        .toList();
  }

  private static NodeProto renamed(NodeProto node, Map<String, String> names) {
    return new NodeProto(
        renamed(node.firstMade(), names),
        node.opType(),
        node.domain(),
        node.inputs().stream().map(name -> renamed(name, names)).toList(),
        node.outputs().stream().map(name -> renamed(name, names)).toList(),
        node.attributes());
  }

  private static TensorProto renamed(TensorProto tensor, Map<String, String> names) {
    return new TensorProto(
        renamed(tensor.name(), names), tensor.dims(), tensor.dataType(), tensor.rawData());
  }

  private static String renamed(String name, Map<String, String> names) {
    return names.computeIfAbsent(name, PREFIX::concat);
  }
}
