package org.imageanomaly.engine.onnx.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.imageanomaly.engine.backbone.Networks;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;
import org.junit.jupiter.api.Test;

class OnnxNetworkTest {

  private static String refusal(Networks network, String tensor) {
    OnnxNetwork read = OnnxNetwork.read(network.toBytes());
    return assertThrows(OnnxException.class, () -> read.cut(List.of(tensor), 3, 64, 64))
        .getMessage();
  }

  private static String refusal(byte[] file) {
    return assertThrows(OnnxException.class, () -> OnnxNetwork.read(file)).getMessage();
  }

  /**
   * Of the second of two convolutions, the weights of the third and what only it needs are gone.
   */
  @Test
  void aCutNetworkHasNothingThatIsNotNeeded() {
    OnnxNetwork cut =
        OnnxNetwork.read(
                Networks.ofImages()
                    .convolution("a", "input", 3, 8, 8)
                    .convolution("b", "a", 8, 8, 1)
                    .convolution("beside", "a", 8, 8, 1)
                    .convolution("c", "b", 8, 8, 1)
                    .toBytes())
            .cut(List.of("b"), 3, 64, 32);
    assertEquals(
        List.of("a", "b"), cut.model().graph().nodes().stream().map(NodeProto::name).toList());
    assertEquals(
        List.of("a.w", "b.w"),
        cut.model().graph().initializers().stream().map(TensorProto::name).toList());
    assertEquals(
        List.of("[1, 8, 8, 4]"),
        cut.model().graph().outputs().stream()
            .map(output -> output.type().shape().orElseThrow().toString())
            .toList());
    assertEquals(32, cut.width().orElseThrow());
  }

  @Test
  void arithmeticIsCountedAsMultiplyAdds() {
    OnnxNetwork network =
        OnnxNetwork.read(Networks.ofImages().convolution("a", "input", 3, 8, 4).toBytes());
    NodeProto node = network.model().graph().nodes().get(0);
    // 16 x 16 positions, 8 channels, of 3 x 4 x 4 samples each
    assertEquals(16 * 16 * 8 * 48, network.infer(3, 64, 64).work(node));
  }

  @Test
  void shapesThatAreComputedAreKnown() throws IOException {
    OnnxNetwork network =
        OnnxNetwork.read(
            Networks.ofImages()
                .convolution("a", "input", 3, 8, 8)
                .node("Shape", "s", List.of("a"))
                .numbers("first", 0)
                .numbers("two", 2)
                .numbers("ends", 4)
                .node("Slice", "sides", List.of("s", "two", "ends"))
                .node("ReduceProd", "area", List.of("sides"), AttributeProto.of("keepdims", 1))
                .numbers("rest", -1)
                .node("Gather", "n", List.of("s", "first"))
                .node("Concat", "shape", List.of("n", "area", "rest"), AttributeProto.of("axis", 0))
                .node("Reshape", "r", List.of("a", "shape"))
                .toBytes());
    assertArrayEquals(
        new long[] {1, 32, 8}, network.infer(3, 64, 32).value("r").orElseThrow().dims());
  }

  @Test
  void whatNeedsTooMuchIsRefusedBeforeARuntimeSeesIt() {
    String message =
        refusal(
            Networks.ofImages()
                .floats("scales", 1, 1, 1000, 1000)
                .node("Resize", "large", List.of("input", "", "scales")),
            "large");
    assertTrue(message.contains("1 x 3 x 64000 x 64000 numbers, which are too many"), message);

    Networks many = Networks.ofImages().numbers("repeats", 1, 2500, 1, 1);
    many.node("Tile", "t0", List.of("input", "repeats"));
    for (int i = 1; i < 20; i++) {
      many.node("Tile", "t" + i, List.of("input", "repeats"));
    }
    many.node("Sum", "sum", IntStream.range(0, 20).mapToObj(i -> "t" + i).toList());
    message = refusal(many, "sum");
    assertTrue(message.contains("0.6 billion numbers at a time"), message);

    Networks deep = Networks.ofImages().weights("w", 1024, 3, 1, 1).weights("v", 1024, 1024, 3, 3);
    deep.node("Conv", "c0", List.of("input", "w"));
    for (int i = 1; i < 40; i++) {
      deep.node(
          "Conv",
          "c" + i,
          List.of("c" + (i - 1), "v"),
          AttributeProto.of("auto_pad", "SAME_UPPER"));
    }
    message = refusal(deep, "c39");
    assertTrue(message.contains("billion multiplications an image"), message);
  }

  /** As many numbers as there may be, but for fewer than a convolution has weights. */
  @Test
  void weightsCountAsNumbers() {
    Networks many = Networks.ofImages().numbers("repeats", 1, 2569, 1, 1);
    List<String> tensors = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      many.node("Tile", "t" + i, List.of("input", "repeats"));
      tensors.add("t" + i);
    }
    OnnxNetwork network = OnnxNetwork.read(many.convolution("c", "input", 3, 17, 64).toBytes());
    assertEquals(17, network.cut(tensors, 3, 64, 64).model().graph().outputs().size());
    tensors.add("c");
    Locale language = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      String message =
          assertThrows(OnnxException.class, () -> network.cut(tensors, 3, 64, 64)).getMessage();
      assertTrue(message.contains("0.5 billion numbers at a time"), message);
    } finally {
      Locale.setDefault(language);
    }
  }

  /** Such a division ends the process. */
  @Test
  void wholeNumbersAreNotDividedByZero() {
    String message =
        refusal(
            Networks.ofImages()
                .node("Shape", "s", List.of("input"))
                .numbers("zero", 0)
                .node("Div", "d", List.of("s", "zero"))
                .node("Cast", "f", List.of("d"), AttributeProto.of("to", 1)),
            "f");
    assertTrue(message.contains("\"d\" (Div) divides by 0"), message);
  }

  /** On x86_64 processors, -2^63 / -1 ends the process as well. */
  @Test
  void theLeastWholeNumberIsNotDividedByMinusOne() {
    for (String division : List.of("Div", "Mod")) {
      String message =
          refusal(
              Networks.ofImages()
                  .numbers("least", Long.MIN_VALUE)
                  .numbers("minus", -1)
                  .node(division, "d", List.of("least", "minus"))
                  .node("Cast", "f", List.of("d"), AttributeProto.of("to", 1)),
              "f");
      assertTrue(message.contains("divides by -1"), message);
    }
    Networks good = Networks.ofImages().numbers("minus", -1);
    good.node("Shape", "s", List.of("input")).node("Div", "d", List.of("s", "minus"));
    assertArrayEquals(
        new double[] {-1, -3, -64, -32},
        OnnxNetwork.read(good.toBytes())
            .infer(3, 64, 32)
            .value("d")
            .orElseThrow()
            .constant()
            .orElseThrow());
  }

  /** 2^32 * 2^32 is 0 in 64 bits, and 2^24 + 1 - 2^24 is 0 in floats. */
  @Test
  void numbersThatOverflowOrAreRoundedAreNotTakenForKnown() {
    String overflow =
        refusal(
            Networks.ofImages()
                .numbers("big", 1L << 32)
                .node("Mul", "zero", List.of("big", "big"))
                .node("Shape", "s", List.of("input"))
                .node("Div", "d", List.of("s", "zero"))
                .node("Cast", "f", List.of("d"), AttributeProto.of("to", 1)),
            "f");
    assertTrue(overflow.contains("needs input 2 to be known"), overflow);

    Networks narrow =
        Networks.ofImages()
            .numbers("big", 1L << 32)
            .node("Cast", "zero", List.of("big"), AttributeProto.of("to", 6));
    assertTrue(
        OnnxNetwork.read(narrow.toBytes())
            .infer(3, 64, 64)
            .value("zero")
            .orElseThrow()
            .constant()
            .isEmpty());

    Networks floats =
        Networks.ofImages()
            .floats("big", 1 << 24)
            .floats("one", 1)
            .node("Add", "sum", List.of("big", "one"))
            .node("Sub", "zero", List.of("sum", "big"));
    assertArrayEquals(
        new double[] {0},
        OnnxNetwork.read(floats.toBytes())
            .infer(3, 64, 64)
            .value("zero")
            .orElseThrow()
            .constant()
            .orElseThrow());
  }

  /** Which of both holds is for the runtime to say, and limits were looked at with one. */
  @Test
  void aSettingThatANodeHasTwiceIsRefused() {
    String message =
        refusal(
            Networks.ofImages()
                .node(
                    "MaxPool",
                    "p",
                    List.of("input"),
                    AttributeProto.ofInts("kernel_shape", List.of(2L, 2L)),
                    AttributeProto.ofInts("kernel_shape", List.of(64L, 64L)))
                .toBytes());
    assertTrue(message.contains("same setting twice, \"p\" (MaxPool)"), message);
  }

  @Test
  void aNetworkWithoutOutputsIsRefused() {
    ModelProto model =
        ModelProto.read(Networks.ofImages().convolution("a", "input", 3, 8, 8).toBytes());
    GraphProto graph = model.graph();
    ModelProto without =
        new ModelProto(
            model.irVersion(),
            "",
            "",
            "",
            new GraphProto(
                graph.name(), graph.nodes(), graph.initializers(), graph.inputs(), List.of()),
            model.opsetImports(),
            List.of());
    assertTrue(refusal(without.toBytes()).contains("has no outputs"));
  }

  @Test
  void anOperatorThatIsNotKnownIsNamed() {
    String message =
        refusal(Networks.ofImages().node("DeformConv", "odd", List.of("input")), "odd");
    assertTrue(
        message.contains("its node \"odd\" (DeformConv) is of a type that is not known here"),
        message);
  }

  @Test
  void whatTakesNoSingleImageIsRefused() {
    Networks batch =
        new Networks(Dimension.of(16), Dimension.of(3), Dimension.of(64), Dimension.of(64));
    assertTrue(
        refusal(batch.convolution("a", "input", 3, 8, 8).toBytes())
            .contains("takes 16 images at once"));
    Networks row = new Networks(Dimension.of(1), Dimension.of(10));
    assertTrue(refusal(row.node("Relu", "a", List.of("input")).toBytes()).contains("[1, 10]"));
    assertTrue(
        refusal(Networks.ofImages().node("Relu", "a", List.of("input")).toBytes(99))
            .contains("opset_version=17"));
    assertTrue(
        refusal(Networks.ofImages().node("Relu", "a", List.of("later")).toBytes())
            .contains("uses the tensor \"later\" before it is made"));
    assertTrue(
        refusal(
                Networks.ofImages()
                    .node("Relu", "a", List.of("input"))
                    .node("Relu", "a", List.of("input"))
                    .toBytes())
            .contains("makes the tensor \"a\" twice"));
  }
}
