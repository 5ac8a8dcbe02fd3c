package org.imageanomaly.engine.onnx.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/**
 * A network of others within a graph of ours. Its operations stay as they are, but for the names of
 * what they make; ours are written for the version of operators that it has.
 *
 * @param network that makes its outputs of images of the shape, and nothing else
 */
record ForeignNetwork(OnnxNetwork network, ImageShape shape) {

  /** Begins all names that are not ours; none of ours has a stroke. */
  private static final String PREFIX = "backbone/";

  /** What these do, and how they are written, is the same from opset 7 to that of our own. */
  private static final Set<String> UNCHANGED =
      Set.of(
          "Abs",
          "Add",
          "AveragePool",
          "BatchNormalization",
          "Concat",
          "Conv",
          "Div",
          "Elu",
          "Flatten",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "Identity",
          "LRN",
          "LeakyRelu",
          "MatMul",
          "MaxPool",
          "Mul",
          "Neg",
          "PRelu",
          "ReduceMean",
          "Relu",
          "Reshape",
          "Shape",
          "Sigmoid",
          "Sqrt",
          "Sub",
          "Tanh",
          "Transpose");

  /** An attribute of batch normalizations that opset 9 no longer has. */
  private static final String SPATIAL = "spatial";

  /**
   * What a graph with this network in it is written for. An old one is written with the operators
   * of ours if it has only such as have not changed since.
   *
   * @throws OnnxException if it has others
   */
  GraphFormat format() {
    GraphFormat ours = GraphFormat.OURS;
    return new GraphFormat(
        network.opset() < GraphFormat.OLDEST_OPSET ? raised() : network.opset(),
        Math.max(ours.irVersion(), network.model().irVersion()),
        new Batches(network, shape).isAnyNumber() ? ours.images() : Dimension.of(1));
  }

  private long raised() {
    for (NodeProto node : graph().nodes()) {
      if (!UNCHANGED.contains(node.opType()) || node.attribute(SPATIAL).isPresent()) {
        throw new OnnxException(
            "The network of others in the model has operators of version "
                + network.opset()
                + ", of which \""
                + node.opType()
                + "\" became another one in version "
                + GraphFormat.OLDEST_OPSET
                + ", which the others in an ONNX file need. Export the network with"
                + " opset_version=17, read it with the Image Backbone Reader and run the learner"
                + " again.");
      }
    }
    return GraphFormat.OURS.opset();
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
   */
  List<Value> of(Graph graph, Value images) {
    Map<String, String> names = new HashMap<>(Map.of("", "", network.input(), images.name()));
    graph.include(
        graph().nodes().stream().map(node -> renamed(node, names)).toList(),
        graph().initializers().stream().map(tensor -> renamed(tensor, names)).toList());
    return graph().outputs().stream()
        .map(output -> new Value(renamed(output.name(), names), DataType.FLOAT))
        .toList();
  }

  private static NodeProto renamed(NodeProto node, Map<String, String> names) {
    List<String> outputs = node.outputs().stream().map(name -> renamed(name, names)).toList();
    return new NodeProto(
        outputs.get(0),
        node.opType(),
        node.domain(),
        node.inputs().stream().map(name -> renamed(name, names)).toList(),
        outputs,
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
