package org.imageanomaly.engine.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

/** Networks for tests: of files, and put together node by node. */
public final class Networks {

  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> weights = new ArrayList<>();
  private final Dimension[] input;

  /** A network that takes images. */
  public Networks(Dimension... input) {
    this.input = input;
  }

  /** For images of any size. */
  public static Networks ofImages() {
    return new Networks(
        Dimension.open("n"), Dimension.of(3), Dimension.open("h"), Dimension.open("w"));
  }

  /** A file among the resources of this package. */
  public static byte[] file(String name) throws IOException {
    try (InputStream in = Networks.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  static float[] floats(String name) throws IOException {
    byte[] bytes = file(name);
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  /** Adds a node. */
  public Networks node(
      String type, String output, List<String> inputs, AttributeProto... attributes) {
    nodes.add(NodeProto.of(type, inputs, output, attributes));
    return this;
  }

  /** Adds a node of several outputs; one without a name is empty. */
  public Networks node(
      String type, List<String> outputs, List<String> inputs, AttributeProto... attributes) {
    nodes.add(new NodeProto("", type, "", inputs, outputs, List.of(attributes)));
    return this;
  }

  /** Adds a convolution, with a kernel of the size of its stride, or of one pixel. */
  public Networks convolution(String output, String from, int inputs, int outputs, int stride) {
    long[] dims = {outputs, inputs, stride, stride};
    return weights(output + ".w", dims)
        .node(
            "Conv",
            output,
            List.of(from, output + ".w"),
            AttributeProto.ofInts("strides", List.of((long) stride, (long) stride)));
  }

  /** Adds weights, all of the same small number. */
  public Networks weights(String name, long... dims) {
    long size = 1;
    List<Long> shape = new ArrayList<>();
    for (long length : dims) {
      size *= length;
      shape.add(length);
    }
    float[] values = new float[(int) size];
    Arrays.fill(values, .01f);
    weights.add(TensorProto.floats(name, shape, values));
    return this;
  }

  /** Adds numbers in a row. */
  public Networks floats(String name, float... values) {
    weights.add(TensorProto.floats(name, List.of((long) values.length), values));
    return this;
  }

  /** Adds whole numbers, such as a shape. */
  public Networks numbers(String name, long... values) {
    weights.add(TensorProto.int64s(name, values));
    return this;
  }

  /** The file, of which the last node makes the output. */
  public byte[] toBytes() {
    return toBytes(13);
  }

  /** The file, with operators of some version. */
  public byte[] toBytes(int opset) {
    return toBytes(opset, nodes.get(nodes.size() - 1).outputs().get(0));
  }

  /** The file, with operators of some version and some outputs. */
  public byte[] toBytes(int opset, String... outputs) {
    return new ModelProto(
            7,
            "test",
            "",
            "",
            new GraphProto(
                "graph",
                nodes,
                weights,
                List.of(new ValueInfoProto("input", TypeProto.floats(input))),
                Stream.of(outputs)
                    .map(
                        name ->
                            new ValueInfoProto(
                                name, new TypeProto(DataType.FLOAT, Optional.empty())))
                    .toList()),
            List.of(new OperatorSetIdProto("", opset)),
            List.of())
        .toBytes();
  }
}
