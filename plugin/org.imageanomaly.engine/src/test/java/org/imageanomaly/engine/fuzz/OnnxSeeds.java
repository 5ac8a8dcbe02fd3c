package org.imageanomaly.engine.fuzz;

import java.io.IOException;
import java.util.List;
import org.imageanomaly.engine.backbone.Networks;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/** Networks that are read and computed, before they are damaged. */
final class OnnxSeeds {

  private OnnxSeeds() {}

  static List<byte[]> all() throws IOException {
    return List.of(
        Networks.file("residual.onnx"), windows(), arrangements(), transformer(), dynamic());
  }

  private static AttributeProto ints(String name, Long... values) {
    return AttributeProto.ofInts(name, List.of(values));
  }

  private static byte[] windows() {
    return Networks.ofImages()
        .weights("w", 8, 3, 3, 3)
        .weights("b", 8)
        .node(
            "Conv",
            "a",
            List.of("input", "w", "b"),
            ints("strides", 2L, 2L),
            ints("pads", 1L, 1L, 1L, 1L),
            ints("dilations", 1L, 1L),
            AttributeProto.of("group", 1L))
        .node(
            "BatchNormalization",
            "c",
            List.of("a", "b", "b", "b", "b"),
            AttributeProto.of("epsilon", 1e-3f))
        .node("LeakyRelu", "d", List.of("c"), AttributeProto.of("alpha", .1f))
        .node(
            "MaxPool",
            "e",
            List.of("d"),
            ints("kernel_shape", 3L, 3L),
            ints("strides", 2L, 2L),
            ints("pads", 1L, 1L, 1L, 1L),
            AttributeProto.of("ceil_mode", 0L))
        .weights("t", 8, 4, 2, 2)
        .node("ConvTranspose", "f", List.of("e", "t"), ints("strides", 2L, 2L))
        .node("InstanceNormalization", "g", List.of("e", "b", "b"))
        .node("LRN", "h", List.of("f"), AttributeProto.of("size", 3L))
        .node(
            "AveragePool",
            "i",
            List.of("h"),
            ints("kernel_shape", 2L, 2L),
            ints("strides", 2L, 2L),
            AttributeProto.of("count_include_pad", 1L))
        .node("Concat", "j", List.of("g", "i"), AttributeProto.of("axis", 1L))
        .weights("k.w", 12, 1, 3, 3)
        .node(
            "Conv",
            "k",
            List.of("j", "k.w"),
            AttributeProto.of("group", 12L),
            AttributeProto.of("auto_pad", "SAME_UPPER"),
            ints("strides", 2L, 2L))
        .node("GlobalAveragePool", "l", List.of("k"))
        .node("HardSigmoid", "m", List.of("l"))
        .node("Mul", "n", List.of("k", "m"))
        .convolution("o", "n", 12, 8, 2)
        .toBytes();
  }

  private static byte[] arrangements() {
    return Networks.ofImages()
        .node("Pad", "a", List.of("input", "pads"), AttributeProto.of("mode", "reflect"))
        .numbers("pads", 0, 0, 4, 4, 0, 0, 4, 4)
        .node("SpaceToDepth", "b", List.of("a"), AttributeProto.of("blocksize", 8L))
        .node("Split", "c", List.of("b", "lengths"), AttributeProto.of("axis", 1L))
        .numbers("lengths", 192)
        .numbers("starts", 0, -2)
        .numbers("ends", 96, -100)
        .numbers("axes", 1, 3)
        .numbers("steps", 2, -1)
        .node("Slice", "d", List.of("c", "starts", "ends", "axes", "steps"))
        .numbers("indices", 0, 3, -1, 5, 7, 9, 11, 2)
        .node("Gather", "e", List.of("d", "indices"), AttributeProto.of("axis", 1L))
        .node("Transpose", "f", List.of("e"), ints("perm", 0L, 2L, 3L, 1L))
        .numbers("shape", 0, -1, 4, 2)
        .node("Reshape", "g", List.of("f", "shape"))
        .node("ReduceMean", "h", List.of("g"), ints("axes", 2L), AttributeProto.of("keepdims", 1L))
        .node("Sub", "i", List.of("g", "h"))
        .numbers("repeats", 1, 2, 1, 1)
        .node("Tile", "j", List.of("i", "repeats"))
        .node("Transpose", "k", List.of("e"), ints("perm", 0L, 1L, 3L, 2L))
        .node("Softmax", "l", List.of("k"), AttributeProto.of("axis", -1L))
        .node("Clip", "m", List.of("l"))
        .node(
            "Resize",
            "n",
            List.of("m", "", "scales"),
            AttributeProto.of("mode", "linear"),
            AttributeProto.of("coordinate_transformation_mode", "asymmetric"))
        .floats("scales", 1, 1, 2, 1.5f)
        .node("DepthToSpace", "o", List.of("b"), AttributeProto.of("blocksize", 2L))
        .convolution("p", "o", 48, 8, 4)
        .node("Add", "q", List.of("p", "p"))
        .node("Identity", "all", List.of("q"))
        .toBytes();
  }

  private static byte[] transformer() {
    Networks network =
        Networks.ofImages()
            .convolution("patches", "input", 3, 8, 16)
            .numbers("flat", 1, 8, 16)
            .node("Reshape", "columns", List.of("patches", "flat"))
            .node("Transpose", "rows", List.of("columns"), ints("perm", 0L, 2L, 1L))
            .weights("class", 1, 1, 8)
            .weights("weights", 8, 8)
            .node("Concat", "sum0", List.of("class", "rows"), AttributeProto.of("axis", 1L));
    for (int i = 1; i <= 4; i++) {
      network
          .node("MatMul", "k" + i, List.of("sum" + (i - 1), "weights"))
          .node("Transpose", "t" + i, List.of("k" + i), ints("perm", 0L, 2L, 1L))
          .node("MatMul", "s" + i, List.of("k" + i, "t" + i))
          .node("Softmax", "p" + i, List.of("s" + i), AttributeProto.of("axis", -1L))
          .node("MatMul", "v" + i, List.of("p" + i, "sum" + (i - 1)))
          .node("Add", "sum" + i, List.of("sum" + (i - 1), "v" + i));
    }
    return network.toBytes();
  }

  /** Shapes that are computed, as PyTorch exports those of any size. */
  private static byte[] dynamic() {
    return Networks.ofImages()
        .convolution("a", "input", 3, 8, 8)
        .node("Shape", "s", List.of("a"))
        .node("Gather", "n", List.of("s", "zero"), AttributeProto.of("axis", 0L))
        .numbers("zero", 0)
        .numbers("axis", 2)
        .node("Gather", "h", List.of("s", "axis"), AttributeProto.of("axis", 0L))
        .numbers("two", 2)
        .node("Div", "half", List.of("h", "two"))
        .node("Mul", "area", List.of("h", "half"))
        .numbers("rest", 2, -1)
        .node("Concat", "shape", List.of("n", "area", "rest"), AttributeProto.of("axis", 0L))
        .node("Reshape", "r", List.of("a", "shape"))
        .node("Cast", "f", List.of("h"), AttributeProto.of("to", 1L))
        .node("Floor", "g", List.of("f"))
        .node("Cast", "i", List.of("g"), AttributeProto.of("to", 7L))
        .node(
            "ConstantOfShape",
            "filled",
            List.of("i"),
            AttributeProto.of("value", TensorProto.floats("", List.of(1L), 2)))
        .node("Mul", "scaled", List.of("a", "filled"))
        .node("Expand", "e", List.of("scaled", "s"))
        .node("Add", "joined", List.of("a", "e"))
        .convolution("z", "joined", 8, 8, 2)
        .toBytes();
  }
}
