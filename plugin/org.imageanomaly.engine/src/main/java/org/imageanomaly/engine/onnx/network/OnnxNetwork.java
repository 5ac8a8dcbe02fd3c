package org.imageanomaly.engine.onnx.network;

import java.util.ArrayDeque;
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
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
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

  private static final int OLDEST_OPSET = 7;
  private static final int NEWEST_OPSET = 25;
  private static final Set<String> OWN_DOMAIN = Set.of("", "ai.onnx");

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
    GraphCheck.check(model.graph());
    return new OnnxNetwork(
        with(model, ImageInput.alone(UnnamedOutputs.settled(model.graph()))), opset);
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
    return dimension(ImageInput.HEIGHT).value();
  }

  /** The width of images, if the network takes no other. */
  public OptionalLong width() {
    return dimension(ImageInput.WIDTH).value();
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
            .flatMap(node -> node.made().stream().map(output -> Map.entry(output, node)))
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
        .filter(node -> node.made().stream().anyMatch(seen::contains))
        .toList();
  }
}
