package org.imageanomaly.engine.backbone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.onnx.inference.Inference;
import org.imageanomaly.engine.onnx.inference.Value;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;

/**
 * The way of an image through a network: the tensors that everything passes which the network says
 * of the image in the end, in their order. What lies within a block beside another branch is none
 * of them.
 *
 * @param narrows the nodes that make these tensors as the first that they make
 * @param nodes all that the last of these tensors needs
 * @param inference what is known of all tensors
 */
record DataPath(List<NodeProto> narrows, List<NodeProto> nodes, Inference inference) {

  private static final Set<DataType> HALVES = Set.of(DataType.FLOAT16, DataType.BFLOAT16);

  /** Networks that are cut for their features have one for each stride. */
  private static final int MOST_OUTPUTS = 32;

  /** The way of an image of some shape to the output that needs most of the network. */
  static DataPath of(OnnxNetwork network, Inference inference) {
    String output =
        network.model().graph().outputs().stream()
            .limit(MOST_OUTPUTS)
            .map(ValueInfoProto::name)
            .max(Comparator.comparingInt(name -> network.needed(List.of(name)).size()))
            .orElseThrow();
    List<NodeProto> nodes = network.needed(List.of(output));
    Set<String> ofImage = new HashSet<>(Set.of(network.input()));
    Map<String, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      mark(nodes.get(i), i, inference, ofImage, lastUse);
    }
    lastUse.put(output, nodes.size());
    List<NodeProto> narrows = new ArrayList<>();
    Set<String> live = new HashSet<>(Set.of(network.input()));
    for (int i = 0; i < nodes.size(); i++) {
      int now = i;
      List<String> made = nodes.get(i).made().stream().filter(ofImage::contains).toList();
      if (made.isEmpty()) {
        continue;
      }
      live.removeIf(tensor -> lastUse.getOrDefault(tensor, -1) <= now);
      made.stream().filter(tensor -> lastUse.getOrDefault(tensor, -1) > now).forEach(live::add);
      if (live.size() == 1 && live.contains(made.get(0))) {
        narrows.add(nodes.get(i));
      }
    }
    return new DataPath(narrows, nodes, inference);
  }

  /** What only looks at the shape of something does not depend on the image. */
  private static void mark(
      NodeProto node,
      int index,
      Inference inference,
      Set<String> ofImage,
      Map<String, Integer> lastUse) {
    List<String> given = node.inputs().stream().filter(ofImage::contains).toList();
    boolean known =
        node.made().stream()
            .allMatch(output -> inference.value(output).map(v -> !v.ofImage()).orElse(false));
    if (!given.isEmpty() && !known) {
      given.forEach(input -> lastUse.put(input, index));
      ofImage.addAll(node.made());
    }
  }

  /** Why nothing is known of layers from some node on, in words; empty if all are known. */
  Optional<String> obstacle() {
    for (NodeProto node : nodes) {
      String output = node.firstMade();
      Optional<Value> value = inference.value(output);
      if (value.isEmpty()) {
        return Optional.of(inference.reason(output));
      }
      if (value.get().ofImage() && HALVES.contains(value.get().type())) {
        return Optional.of(
            "\"" + output + "\" holds " + value.get().type() + " instead of floats of 32 bits");
      }
    }
    return Optional.empty();
  }

  /** How many different inputs of a node depend on the image. */
  long branches(NodeProto node) {
    return node.inputs().stream()
        .filter(input -> inference.value(input).map(Value::ofImage).orElse(false))
        .distinct()
        .count();
  }

  /** What is known of the tensor that a node makes. */
  Value value(NodeProto node) {
    return inference.value(node.firstMade()).orElseThrow();
  }

  /** The narrows of which the shape is known. */
  List<NodeProto> known() {
    return narrows.stream().filter(node -> inference.value(node.firstMade()).isPresent()).toList();
  }
}
