package org.imageanomaly.engine.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
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

/** Changes what a network says, in a file that can be read. */
record OnnxMutations(SplittableRandom random) {

  private static final long[] EDGES = {
    -1,
    0,
    1,
    2,
    3,
    5,
    8,
    64,
    1000,
    1 << 20,
    Integer.MAX_VALUE,
    1L << 31,
    1L << 40,
    Long.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MIN_VALUE
  };

  private static final List<String> TYPES =
      List.of(
          "Conv",
          "ConvTranspose",
          "MaxPool",
          "AveragePool",
          "GlobalMaxPool",
          "MatMul",
          "Gemm",
          "Add",
          "Div",
          "Mod",
          "Pow",
          "Relu",
          "PRelu",
          "Softmax",
          "Reshape",
          "Transpose",
          "Concat",
          "Split",
          "Slice",
          "Gather",
          "Expand",
          "Tile",
          "Pad",
          "Resize",
          "Shape",
          "Range",
          "Where",
          "ReduceMean",
          "ReduceMax",
          "ArgMax",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "LRN",
          "Cast",
          "ConstantOfShape",
          "DepthToSpace",
          "BatchNormalization",
          "InstanceNormalization",
          "DequantizeLinear",
          "Equal",
          "Sum",
          "Loop",
          "NonZero",
          "LpNormalization",
          "Dropout");

  byte[] changed(byte[] file) {
    ModelProto model = ModelProto.read(file);
    GraphProto graph = model.graph();
    for (int i = random.nextInt(3); i >= 0; i--) {
      graph = one(graph);
    }
    long opset = random.nextInt(8) == 0 ? 7 + random.nextInt(18) : 13;
    return new ModelProto(
            model.irVersion(),
            "",
            "",
            "",
            graph,
            List.of(new OperatorSetIdProto("", opset)),
            List.of())
        .toBytes();
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private long edge() {
    return EDGES[random.nextInt(EDGES.length)];
  }

  private GraphProto one(GraphProto graph) {
    List<NodeProto> nodes = new ArrayList<>(graph.nodes());
    List<TensorProto> tensors = new ArrayList<>(graph.initializers());
    List<ValueInfoProto> inputs = new ArrayList<>(graph.inputs());
    int at = random.nextInt(nodes.size());
    NodeProto node = nodes.get(at);
    int tensor = random.nextInt(tensors.size());
    switch (random.nextInt(9)) {
      case 0, 1 -> nodes.set(at, withAttribute(node));
      case 2 -> nodes.set(at, with(node, any(TYPES), node.inputs(), node.attributes()));
      case 3 -> nodes.set(at, with(node, node.opType(), inputs(node, graph), node.attributes()));
      case 4 -> nodes.remove(at);
      case 5 -> tensors.set(tensor, withDims(tensors.get(tensor)));
      case 6, 7 -> tensors.set(tensor, withNumbers(tensors.get(tensor)));
      default -> inputs.set(0, input(inputs.get(0)));
    }
    return new GraphProto(
        graph.name(), nodes.isEmpty() ? graph.nodes() : nodes, tensors, inputs, graph.outputs());
  }

  private static NodeProto with(
      NodeProto node, String type, List<String> inputs, List<AttributeProto> attributes) {
    return new NodeProto(node.name(), type, "", inputs, node.outputs(), attributes);
  }

  private NodeProto withAttribute(NodeProto node) {
    List<AttributeProto> attributes = new ArrayList<>(node.attributes());
    if (attributes.isEmpty() || random.nextInt(5) == 0) {
      attributes.add(
          AttributeProto.of(
              any(List.of("axis", "group", "ceil_mode", "keepdims", "size", "blocksize")), edge()));
      return with(node, node.opType(), node.inputs(), attributes);
    }
    int at = random.nextInt(attributes.size());
    AttributeProto attribute = attributes.get(at);
    if (random.nextInt(6) == 0) {
      attributes.remove(at);
    } else if (attribute.ints().isEmpty()) {
      attributes.set(at, AttributeProto.of(attribute.name(), edge()));
    } else {
      attributes.set(at, AttributeProto.ofInts(attribute.name(), numbers(attribute.ints())));
    }
    return with(node, node.opType(), node.inputs(), attributes);
  }

  private List<Long> numbers(List<Long> given) {
    List<Long> numbers = new ArrayList<>(given);
    switch (random.nextInt(5)) {
      case 0 -> numbers.add(edge());
      case 1 -> numbers.remove(random.nextInt(numbers.size()));
      default -> numbers.set(random.nextInt(numbers.size()), edge());
    }
    return numbers;
  }

  private List<String> inputs(NodeProto node, GraphProto graph) {
    List<String> inputs = new ArrayList<>(node.inputs());
    List<String> all =
        graph.nodes().stream().flatMap(n -> n.outputs().stream()).collect(Collectors.toList());
    graph.initializers().forEach(tensor -> all.add(tensor.name()));
    all.add("");
    switch (inputs.isEmpty() ? 0 : random.nextInt(4)) {
      case 0 -> inputs.add(any(all));
      case 1 -> inputs.remove(random.nextInt(inputs.size()));
      default -> inputs.set(random.nextInt(inputs.size()), any(all));
    }
    return inputs;
  }

  private TensorProto withDims(TensorProto tensor) {
    List<Long> dims = new ArrayList<>(tensor.dims());
    switch (dims.isEmpty() ? 0 : random.nextInt(3)) {
      case 0 -> dims.add(random.nextBoolean() ? 1 : edge());
      case 1 -> dims.add(0, dims.remove(dims.size() - 1));
      default -> dims.set(random.nextInt(dims.size()), edge());
    }
    DataType type = random.nextInt(4) == 0 ? any(List.of(DataType.values())) : tensor.dataType();
    long size = dims.stream().reduce(1L, (a, b) -> a * b) * type.bytes();
    boolean fits = size >= 0 && size < 1 << 20 && random.nextBoolean();
    return new TensorProto(
        tensor.name(), dims, type, fits ? ByteBuffer.allocate((int) size) : tensor.rawData());
  }

  private TensorProto withNumbers(TensorProto tensor) {
    ByteBuffer data = ByteBuffer.allocate(tensor.rawData().remaining());
    data.order(ByteOrder.LITTLE_ENDIAN).put(tensor.rawData());
    if (tensor.dataType() == DataType.INT64 && data.capacity() > 0) {
      data.putLong(random.nextInt(data.capacity() / 8) * 8, edge());
    } else if (data.capacity() > 3) {
      float[] odd = {0, -1, Float.NaN, Float.POSITIVE_INFINITY, 1e30f, 1e-40f};
      data.putFloat(random.nextInt(data.capacity() / 4) * 4, odd[random.nextInt(odd.length)]);
    }
    return new TensorProto(tensor.name(), tensor.dims(), tensor.dataType(), data.flip());
  }

  private ValueInfoProto input(ValueInfoProto input) {
    List<Dimension> dims = new ArrayList<>(input.type().shape().orElseThrow());
    dims.set(
        random.nextInt(dims.size()),
        random.nextBoolean() ? Dimension.open("x") : Dimension.of(edge()));
    return new ValueInfoProto(input.name(), TypeProto.floats(dims.toArray(Dimension[]::new)));
  }
}
