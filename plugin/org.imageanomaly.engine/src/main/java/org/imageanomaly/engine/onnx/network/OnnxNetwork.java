package org.imageanomaly.engine.onnx.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.inference.Inference;
import org.imageanomaly.engine.onnx.inference.Value;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;
import org.imageanomaly.engine.onnx.schema.TypeProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;

/**
 * A network that takes one image, color or gray, as floats.
 *
 * @param model the file; its graph has the image as its only input, as N x C x H x W
 * @param opset the version of the operators
 */
public record OnnxNetwork(ModelProto model, long opset) {

  /** The most bytes of a file. */
  public static final long MOST_BYTES = 1 << 30;

  private static final int MOST_NODES = 20_000;
  private static final int OLDEST_OPSET = 7;
  private static final int NEWEST_OPSET = 25;
  private static final Set<String> OWN_DOMAIN = Set.of("", "ai.onnx");

  private static final int IMAGE_RANK = 4;
  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;

  /**
   * Reads a file.
   *
   * @throws OnnxException if it is none, is damaged, exceeds a limit, or its network does not take
   *     one image
   */
  public static OnnxNetwork read(byte[] file) {
    checkSize(file.length);
    ModelProto model = ModelProto.read(file);
    long opset =
        model.opsetImports().stream()
            .filter(set -> OWN_DOMAIN.contains(set.domain()))
            .mapToLong(OperatorSetIdProto::version)
            .findFirst()
            .orElseThrow(
                () ->
                    new OnnxException(
                        "The ONNX file says nothing of the version of its operators (opset). Export the network again."));
    if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
      throw new OnnxException(
          "The ONNX file has operators of version "
              + opset
              + ", and those from "
              + OLDEST_OPSET
              + " to "
              + NEWEST_OPSET
              + " are known. Export the network with opset_version=17.");
    }
    checkGraph(model.graph());
    return new OnnxNetwork(with(model, images(model.graph())), opset);
  }

  /**
   * Looks whether a file can be read at all.
   *
   * @throws OnnxException if it has too many bytes
   */
  public static void checkSize(long bytes) {
    if (bytes > MOST_BYTES) {
      throw new OnnxException(
          "The ONNX file has "
              + bytes / 1_000_000
              + " MB, and at most "
              + MOST_BYTES / 1_000_000
              + " are read. Take a smaller network.");
    }
  }

  private static void checkGraph(GraphProto graph) {
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
    if (node.outputs().isEmpty() || node.outputs().get(0).isEmpty()) {
      throw new OnnxException(
          "The ONNX file has a node that makes nothing. Export the network again.");
    }
    if (!node.attributes().stream().map(AttributeProto::name).allMatch(new HashSet<>()::add)) {
      throw new OnnxException(
          "The ONNX file has a node with the same setting twice, \""
              + node.name()
              + "\" ("
              + node.opType()
              + "). Export the network again.");
    }
    for (String output : node.outputs()) {
      if (!output.isEmpty() && !known.add(output)) {
        throw unclear(output);
      }
    }
  }

  private static OnnxException unclear(String name) {
    return new OnnxException(
        "The ONNX file makes the tensor \"" + name + "\" twice. Export the network again.");
  }

  private static ModelProto with(ModelProto model, GraphProto graph) {
    return new ModelProto(
        model.irVersion(),
        model.producerName(),
        model.producerVersion(),
        model.docString(),
        graph,
        model.opsetImports(),
        model.metadataProps());
  }

  /** The graph with the image alone as its input, channels before height and width. */
  private static GraphProto images(GraphProto graph) {
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
    if (dims.size() != IMAGE_RANK) {
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
      throw unclear(first);
    }
    ValueInfoProto image =
        new ValueInfoProto(
            first, typeOf(List.of(dims.get(0), dims.get(WIDTH), dims.get(1), dims.get(HEIGHT))));
    return new GraphProto(
        graph.name(), nodes, graph.initializers(), List.of(image), graph.outputs());
  }

  /** The name of the image. */
  public String input() {
    return model.graph().inputs().get(0).name();
  }

  private Dimension dimension(int index) {
    return model.graph().inputs().get(0).type().shape().orElseThrow().get(index);
  }

  /** The number of channels, if the file says it. */
  public OptionalLong channels() {
    return dimension(1).value();
  }

  /** The height of images, if the network takes no other. */
  public OptionalLong height() {
    return dimension(HEIGHT).value();
  }

  /** The width of images, if the network takes no other. */
  public OptionalLong width() {
    return dimension(WIDTH).value();
  }

  /** What is known of all tensors for one image of a shape. */
  public Inference infer(int channels, int height, int width) {
    return Inference.of(
        model.graph(), opset, input(), Value.of(DataType.FLOAT, true, 1, channels, height, width));
  }

  /**
   * The part of the network that makes some tensors, for one image of a shape.
   *
   * @throws OnnxException if a tensor cannot be made, or costs too much memory or arithmetic
   */
  public OnnxNetwork cut(List<String> tensors, int channels, int height, int width) {
    Inference inference = infer(channels, height, width);
    List<NodeProto> nodes = needed(tensors);
    NetworkLimits.check(nodes, tensors, inference);
    Set<String> used =
        nodes.stream().flatMap(node -> node.inputs().stream()).collect(Collectors.toSet());
    GraphProto graph =
        new GraphProto(
            model.graph().name(),
            nodes,
            model.graph().initializers().stream()
                .filter(tensor -> used.contains(tensor.name()))
                .toList(),
            List.of(info(input(), inference)),
            tensors.stream().map(tensor -> info(tensor, inference)).toList());
    ModelProto cut =
        new ModelProto(
            model.irVersion(),
            model.producerName(),
            model.producerVersion(),
            "",
            graph,
            List.of(new OperatorSetIdProto("", opset)),
            List.of());
    return new OnnxNetwork(cut, opset);
  }

  private static ValueInfoProto info(String tensor, Inference inference) {
    Value value = inference.value(tensor).orElseThrow();
    Dimension[] dims = new Dimension[value.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = Dimension.of(value.dims()[i]);
    }
    return new ValueInfoProto(tensor, TypeProto.floats(dims));
  }

  /** The nodes that some tensors are made by, in their order. */
  public List<NodeProto> needed(List<String> tensors) {
    Map<String, NodeProto> makers =
        model.graph().nodes().stream()
            .flatMap(node -> node.outputs().stream().map(output -> Map.entry(output, node)))
            .filter(entry -> !entry.getKey().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Set<String> seen = new HashSet<>();
    Deque<String> wanted = new ArrayDeque<>(tensors);
    while (!wanted.isEmpty()) {
      String tensor = wanted.pop();
      if (makers.containsKey(tensor) && seen.add(tensor)) {
        wanted.addAll(makers.get(tensor).inputs());
      }
    }
    return model.graph().nodes().stream()
        .filter(node -> node.outputs().stream().anyMatch(seen::contains))
        .toList();
  }
}
