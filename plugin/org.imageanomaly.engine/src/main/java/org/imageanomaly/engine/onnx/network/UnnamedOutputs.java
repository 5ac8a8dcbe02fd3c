package org.imageanomaly.engine.onnx.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/**
 * Outputs of nodes that have no name, since nobody asks for them. The format allows them, and ONNX
 * Runtime 1.28.0 ends the whole process at some: those of a Split, and those of a
 * BatchNormalization behind its first one.
 */
final class UnnamedOutputs {

  /** Makes as many pieces as it has outputs, so that none can be left out. */
  private static final String SPLIT = "Split";

  private final Set<String> taken = new HashSet<>();
  private int last;

  private UnnamedOutputs(GraphProto graph) {
    graph.initializers().stream().map(TensorProto::name).forEach(taken::add);
    graph.inputs().forEach(input -> taken.add(input.name()));
    graph.nodes().forEach(node -> taken.addAll(node.outputs()));
  }

  /** The same network without any that can be left out or named. */
  static GraphProto settled(GraphProto graph) {
    UnnamedOutputs outputs = new UnnamedOutputs(graph);
    return new GraphProto(
        graph.name(),
        graph.nodes().stream().map(outputs::settled).toList(),
        graph.initializers(),
        graph.inputs(),
        graph.outputs());
  }

  private NodeProto settled(NodeProto node) {
    if (node.made().size() == node.outputs().size()) {
      return node;
    }
    return new NodeProto(
        node.name(),
        node.opType(),
        node.domain(),
        node.inputs(),
        node.opType().equals(SPLIT) ? named(node) : withoutLast(node.outputs()),
        node.attributes());
  }

  private List<String> named(NodeProto node) {
    List<String> outputs = new ArrayList<>();
    for (String output : node.outputs()) {
      outputs.add(output.isEmpty() ? free() : output);
    }
    return outputs;
  }

  private String free() {
    String name;
    do {
      name = "unnamed/" + ++last;
    } while (!taken.add(name));
    return name;
  }

  /** Those at the end that have no name are the same as none. */
  private static List<String> withoutLast(List<String> outputs) {
    int count = outputs.size();
    while (outputs.get(count - 1).isEmpty()) {
      count--;
    }
    return outputs.subList(0, count);
  }
}
