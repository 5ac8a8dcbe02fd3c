package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;

/**
 * Builds a graph of operations, one after the other. The first dimension of what is given is N, the
 * number of images.
 */
final class Graph {

  private final GraphFormat format;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Constants constants = new Constants();
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<ValueInfoProto> outputs = new ArrayList<>();

  /** A graph for any number of images. */
  Graph() {
    this(GraphFormat.OURS);
  }

  Graph(GraphFormat format) {
    this.format = format;
  }

  GraphFormat format() {
    return format;
  }

  /**
   * Something the graph is given.
   *
   * @param shape without N, which comes first
   */
  Value input(String name, DataType type, long... shape) {
    inputs.add(format.info(name, type, shape));
    return new Value(name, type);
  }

  /**
   * Something the graph is asked for.
   *
   * @param shape without N, which comes first
   */
  void output(String name, Value value, long... shape) {
    nodes.add(NodeProto.of("Identity", List.of(value.name()), name));
    outputs.add(format.info(name, value.type(), shape));
  }

  /** Operations and constants of another graph of the same format, whose names are none of ours. */
  void include(List<NodeProto> others, List<TensorProto> theirConstants) {
    nodes.addAll(others);
    theirConstants.forEach(constants::add);
  }

  /** The operations so far. */
  GraphProto toProto(String name) {
    return new GraphProto(name, nodes, constants.tensors(), inputs, outputs);
  }

  // constants

  /** Constant floats of a shape. */
  Value floats(float[] values, long... shape) {
    return constants.floats(values, shape);
  }

  /** The same, kept as floats and rounded to these, of doubles. */
  Value floats(double[] values, long... shape) {
    float[] rounded = new float[values.length];
    IntStream.range(0, values.length).forEach(i -> rounded[i] = (float) values[i]);
    return floats(rounded, shape);
  }

  /** Constant doubles of a shape. */
  Value doubles(double[] values, long... shape) {
    return constants.doubles(values, shape);
  }

  /** Whole numbers in a row, as shapes, axes and indices are. */
  Value longs(long... values) {
    return constants.longs(values);
  }

  /** The same of a shape. */
  Value indices(int[] values, long... shape) {
    return constants.indices(values, shape);
  }

  /** A single number of the type that another value has. */
  Value number(double number, Value like) {
    return constants.number(number, like.type());
  }

  // operations

  /** An operation whose output has the type of its first input. */
  Value apply(String operation, List<Value> given, AttributeProto... attributes) {
    return apply(given.get(0).type(), operation, given, attributes);
  }

  /** The same of two or more inputs without a setting. */
  Value apply(String operation, Value one, Value other, Value... more) {
    return apply(operation, Stream.concat(Stream.of(one, other), Stream.of(more)).toList());
  }

  /** An operation of one input. */
  Value apply(String operation, Value given, AttributeProto... attributes) {
    return apply(operation, List.of(given), attributes);
  }

  /** An operation whose output has a type of its own. */
  Value apply(DataType made, String operation, List<Value> given, AttributeProto... attributes) {
    String name = operation.toLowerCase(Locale.ROOT) + nodes.size();
    nodes.add(NodeProto.of(operation, given.stream().map(Value::name).toList(), name, attributes));
    return new Value(name, made);
  }

  Value cast(Value value, DataType type) {
    return value.type() == type
        ? value
        : apply(type, "Cast", List.of(value), AttributeProto.of("to", type.code()));
  }

  Value toFloat(Value value) {
    return cast(value, DataType.FLOAT);
  }

  Value toDouble(Value value) {
    return cast(value, DataType.DOUBLE);
  }

  Value add(Value one, Value other) {
    return apply("Add", one, other);
  }

  Value add(Value one, double number) {
    return add(one, number(number, one));
  }

  Value subtract(Value one, Value other) {
    return apply("Sub", one, other);
  }

  Value subtract(Value one, double number) {
    return subtract(one, number(number, one));
  }

  Value multiply(Value one, Value other) {
    return apply("Mul", one, other);
  }

  Value multiply(Value one, double number) {
    return multiply(one, number(number, one));
  }

  Value divide(Value one, Value other) {
    return apply("Div", one, other);
  }

  Value divide(Value one, double number) {
    return divide(one, number(number, one));
  }

  Value square(Value value) {
    return multiply(value, value);
  }

  Value larger(Value one, Value other) {
    return apply("Max", one, other);
  }

  Value larger(Value one, double number) {
    return larger(one, number(number, one));
  }

  Value smaller(Value one, Value other) {
    return apply("Min", one, other);
  }

  Value smaller(Value one, double number) {
    return smaller(one, number(number, one));
  }

  /** Where one value is greater than the other. */
  Value isGreater(Value one, Value other) {
    return apply(DataType.BOOL, "Greater", List.of(one, other));
  }

  Value isGreater(Value one, double number) {
    return isGreater(one, number(number, one));
  }

  /** One value where a condition holds, the other elsewhere. */
  Value where(Value condition, Value one, Value other) {
    return apply(one.type(), "Where", List.of(condition, one, other));
  }

  /** The product of matrices, those that lie in the last two dimensions. */
  Value product(Value one, Value other) {
    return apply("MatMul", one, other);
  }

  /**
   * @param shape in which 0 stands for the same length as before, and -1 for what is left
   */
  Value reshape(Value value, long... shape) {
    return apply("Reshape", value, longs(shape));
  }

  Value transpose(Value value, long... order) {
    return apply("Transpose", value, ints("perm", order));
  }

  Value concatenate(long axis, List<Value> values) {
    return values.size() == 1
        ? values.get(0)
        : apply("Concat", values, AttributeProto.of("axis", axis));
  }

  /** From one index to another along one axis. */
  Value slice(Value value, long axis, long from, long to) {
    return apply("Slice", value, longs(from), longs(to), longs(axis));
  }

  /** What lies at some indices along one axis. */
  Value gather(Value value, long axis, Value indices) {
    return apply("Gather", List.of(value, indices), AttributeProto.of("axis", axis));
  }

  /** The sum along axes, which keep the length 1. */
  Value sum(Value value, long... axes) {
    return reduce("ReduceSum", value, axes);
  }

  /** The mean along axes, which keep the length 1. */
  Value mean(Value value, long... axes) {
    return reduce("ReduceMean", value, axes);
  }

  /** The largest value along axes, which keep the length 1. */
  Value largest(Value value, long... axes) {
    return reduce("ReduceMax", value, axes);
  }

  /** The smallest value along axes, which keep the length 1. */
  Value smallest(Value value, long... axes) {
    return reduce("ReduceMin", value, axes);
  }

  private Value reduce(String operation, Value value, long... axes) {
    return format.takesAxes(operation)
        ? apply(operation, value, longs(axes))
        : apply(operation, value, ints("axes", axes));
  }

  /** The index of the smallest value along an axis, the first of equal ones; the axis goes. */
  Value indexOfSmallest(Value value, long axis) {
    return apply(
        DataType.INT64,
        "ArgMin",
        List.of(value),
        AttributeProto.of("axis", axis),
        AttributeProto.of("keepdims", 0));
  }

  /** The indices of as many of the smallest values along an axis, the smallest first. */
  Value indicesOfSmallest(Value value, long axis, long count) {
    String values = "topk" + nodes.size();
    String indices = values + "indices";
    nodes.add(
        new NodeProto(
            values,
            "TopK",
            "",
            List.of(value.name(), longs(count).name()),
            List.of(values, indices),
            List.of(AttributeProto.of("axis", axis), AttributeProto.of("largest", 0))));
    return new Value(indices, DataType.INT64);
  }

  static AttributeProto ints(String name, long... values) {
    return AttributeProto.ofInts(name, LongStream.of(values).boxed().toList());
  }
}
