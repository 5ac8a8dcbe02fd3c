package org.imageanomaly.engine.onnx.export;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.inference.Inference;
import org.imageanomaly.engine.onnx.inference.Value;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.NodeProto;

/**
 * Whether a network that was looked at with one image makes of several what it makes of each. It
 * does if the images lie one behind the other in all that is made of them, and each operation is
 * one that keeps them apart.
 *
 * @param network that makes its outputs of an image, and nothing else
 * @param shape of images
 */
record Batches(OnnxNetwork network, ImageShape shape) {

  private static final int SEVERAL = 2;

  /** Operations on each number, or on those of each image. */
  private static final Set<String> APART =
      Set.of(
          "Abs",
          "AveragePool",
          "BatchNormalization",
          "Cast",
          "Clip",
          "Concat",
          "Conv",
          "Elu",
          "Erf",
          "Exp",
          "Flatten",
          "Gelu",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "GroupNormalization",
          "HardSigmoid",
          "HardSwish",
          "Identity",
          "InstanceNormalization",
          "LRN",
          "LeakyRelu",
          "Log",
          "MaxPool",
          "Mish",
          "Neg",
          "Pad",
          "Reciprocal",
          "ReduceMean",
          "Relu",
          "Reshape",
          "Selu",
          "Sigmoid",
          "Softplus",
          "Sqrt",
          "Squeeze",
          "Tanh",
          "Unsqueeze");

  /** Operations on the numbers of two values that belong together. */
  private static final Set<String> PAIRED = Set.of("Add", "Div", "MatMul", "Mul", "Pow", "Sub");

  boolean isAnyNumber() {
    Inference one = infer(1);
    Inference several = infer(SEVERAL);
    return network.model().graph().nodes().stream()
        .allMatch(node -> keepsApart(node, one, several));
  }

  private Inference infer(int images) {
    return Inference.of(
        network.model().graph(),
        network.opset(),
        network.input(),
        Value.of(DataType.FLOAT, true, images, shape.channels(), shape.height(), shape.width()));
  }

  private static boolean keepsApart(NodeProto node, Inference one, Inference several) {
    return node.made().stream()
            .allMatch(output -> isPerImage(one.value(output), several.value(output)))
        && (isConstant(node, several)
            || APART.contains(node.opType())
            || PAIRED.contains(node.opType()) && isPaired(node, several)
            || node.opType().equals("Transpose") && isFirstKept(node));
  }

  /**
   * Of what depends on how many images there are, and on none of them, nobody knows what it is used
   * for: such a value is none.
   */
  private static boolean isPerImage(Optional<Value> one, Optional<Value> several) {
    if (one.isEmpty() || several.isEmpty() || one.get().ofImage() != several.get().ofImage()) {
      return false;
    }
    if (!one.get().ofImage()) {
      return one.equals(several);
    }
    long[] dims = one.get().dims().clone();
    if (dims.length == 0 || dims[0] != 1) {
      return false;
    }
    dims[0] = SEVERAL;
    return Arrays.equals(dims, several.get().dims());
  }

  private static boolean isConstant(NodeProto node, Inference several) {
    return node.inputs().stream()
        .filter(input -> !input.isEmpty())
        .noneMatch(input -> several.value(input).orElseThrow().ofImage());
  }

  /** Whether nothing of one image meets something of another. */
  private static boolean isPaired(NodeProto node, Inference several) {
    int rank = several.value(node.firstMade()).orElseThrow().rank();
    List<Value> inputs =
        node.inputs().stream().map(input -> several.value(input).orElseThrow()).toList();
    boolean images = inputs.stream().filter(Value::ofImage).allMatch(value -> value.rank() == rank);
    // two matrices of two images are no pairs
    return images && (!node.opType().equals("MatMul") || rank > 2 || !inputs.get(1).ofImage());
  }

  private static boolean isFirstKept(NodeProto node) {
    return node.attribute("perm")
        .map(AttributeProto::ints)
        .map(order -> !order.isEmpty() && order.get(0) == 0)
        .orElse(false);
  }
}
