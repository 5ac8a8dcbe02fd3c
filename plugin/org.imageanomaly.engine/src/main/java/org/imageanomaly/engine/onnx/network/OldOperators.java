package org.imageanomaly.engine.onnx.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/**
 * Operations of opset 7 to 10 in the form of opset 11, which are the oldest that those of our own
 * ONNX files can stand beside. What is not named here did not change between them.
 *
 * @param constants takes what became a constant
 */
public record OldOperators(List<TensorProto> constants) {

  /** The opset that operations are brought to. */
  public static final long NEWER = 11;

  /** Settings that became inputs behind the first one, in this order. */
  private static final Map<String, List<String>> NOW_INPUTS =
      Map.of(
          "Clip", List.of("min", "max"),
          "Pad", List.of("pads", "value"),
          "Slice", List.of("starts", "ends", "axes"));

  private static final Set<String> OTHERS_NOW = Set.of("Resize", "Upsample");

  private static final String NORMALIZATION = "BatchNormalization";

  /** Whether each channel is normalized as a whole, which opset 9 always does. */
  private static final String SPATIAL = "spatial";

  /** Begins the names of constants, as no other name does. */
  private static final String PREFIX = "raised/";

  /** The first operator of a network that has no newer form; empty if all have. */
  public static Optional<String> unlike(OnnxNetwork network) {
    return network.opset() < NEWER
        ? network.model().graph().nodes().stream()
            .filter(OldOperators::isAnotherNow)
            .map(NodeProto::opType)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isAnotherNow(NodeProto node) {
    boolean perNumber =
        node.opType().equals(NORMALIZATION)
            && node.attribute(SPATIAL).map(AttributeProto::i).orElse(1L) != 1;
    return perNumber || OTHERS_NOW.contains(node.opType());
  }

  /**
   * The operation in its newer form.
   *
   * @param node of a version before {@link #NEWER}
   * @throws OnnxException if it has none
   */
  public NodeProto raised(NodeProto node) {
    if (isAnotherNow(node)) {
      throw new OnnxException(
          "The network of others in the model has the operator \""
              + node.opType()
              + "\" of a version before "
              + NEWER
              + ", which cannot stand beside the others of an ONNX file. Export the network with"
              + " opset_version=17, read it with the Image Backbone Reader and run the learner"
              + " again.");
    }
    if (node.opType().equals(NORMALIZATION)) {
      return with(node, node.inputs(), Set.of(SPATIAL));
    }
    List<String> settings = NOW_INPUTS.getOrDefault(node.opType(), List.of());
    return settings.stream().anyMatch(name -> node.attribute(name).isPresent())
        ? with(node, inputs(node, settings), Set.copyOf(settings))
        : node;
  }

  private static NodeProto with(NodeProto node, List<String> inputs, Set<String> without) {
    return new NodeProto(
        node.name(),
        node.opType(),
        node.domain(),
        inputs,
        node.outputs(),
        node.attributes().stream()
            .filter(attribute -> !without.contains(attribute.name()))
            .toList());
  }

  private List<String> inputs(NodeProto node, List<String> settings) {
    List<String> inputs = new ArrayList<>(List.of(node.inputs().get(0)));
    for (String setting : settings) {
      Optional<AttributeProto> attribute = node.attribute(setting);
      inputs.add(
          attribute.map(a -> constant(PREFIX + node.firstMade() + "/" + setting, a)).orElse(""));
    }
    while (inputs.get(inputs.size() - 1).isEmpty()) {
      inputs.remove(inputs.size() - 1);
    }
    return inputs;
  }

  private String constant(String name, AttributeProto value) {
    constants.add(
        value.type() == AttributeProto.Type.INTS
            ? TensorProto.int64s(name, value.ints().stream().mapToLong(Long::longValue).toArray())
            : TensorProto.floats(name, List.of(), value.f()));
    return name;
  }
}
