package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.NodeProto;

/**
 * A node and what it is applied to.
 *
 * @param node of the network
 * @param inputs what is known of each of its inputs; empty for optional ones that are not given
 * @param opset the version of the operators
 */
record Application(NodeProto node, List<Optional<Value>> inputs, long opset) {

  private static final int MOST_RANK = 8;

  boolean has(int index) {
    return index < inputs.size() && inputs.get(index).isPresent();
  }

  Value input(int index) {
    if (!has(index)) {
      throw unsuitable("has no input " + (index + 1));
    }
    return inputs.get(index).orElseThrow();
  }

  /** The numbers of an input that says what shape something has. */
  double[] numbers(int index) {
    return input(index)
        .constant()
        .orElseThrow(
            () ->
                unsuitable("needs input " + (index + 1) + " to be known before an image is seen"));
  }

  long[] longs(int index) {
    double[] numbers = numbers(index);
    long[] longs = new long[numbers.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = (long) numbers[i];
    }
    return longs;
  }

  long attribute(String name, long otherwise) {
    return node.attribute(name).map(AttributeProto::i).orElse(otherwise);
  }

  float attribute(String name, float otherwise) {
    return node.attribute(name).map(AttributeProto::f).orElse(otherwise);
  }

  String attribute(String name, String otherwise) {
    return node.attribute(name).map(AttributeProto::s).orElse(otherwise);
  }

  Optional<long[]> ints(String name) {
    return node.attribute(name)
        .map(attribute -> attribute.ints().stream().mapToLong(Long::longValue).toArray());
  }

  /** A list that has a number for each of so many dimensions. */
  long[] ints(String name, int count, long otherwise) {
    long[] all = new long[count];
    Arrays.fill(all, otherwise);
    long[] given = ints(name).orElse(all);
    if (given.length != count) {
      throw unsuitable("has " + given.length + " instead of " + count + " numbers as its " + name);
    }
    return given;
  }

  /** What an input or, in older files, an attribute says. */
  Optional<long[]> intsOrInput(String name, int index) {
    return has(index) ? Optional.of(longs(index)) : ints(name);
  }

  /** The index of a dimension, counted from the end if it is negative. */
  int axis(long given, int rank) {
    long axis = given < 0 ? given + rank : given;
    if (axis < 0 || axis >= rank) {
      throw unsuitable("has no dimension " + given + " among " + rank);
    }
    return (int) axis;
  }

  /** Whether any input depends on the image. */
  boolean ofImage() {
    return inputs.stream().flatMap(Optional::stream).anyMatch(Value::ofImage);
  }

  /** One output of the type of the first input. */
  List<Value> makes(long... dims) {
    return makes(input(0).type(), dims);
  }

  List<Value> makes(DataType type, long... dims) {
    return List.of(value(type, dims));
  }

  Value value(DataType type, long... dims) {
    if (dims.length > MOST_RANK) {
      throw unsuitable("makes a value of " + dims.length + " dimensions");
    }
    return Value.of(type, ofImage(), dims);
  }

  /** One output, of which the numbers are known if those of the first input are. */
  List<Value> rearranged(long[] dims, Function<double[], double[]> numbers) {
    Value made = value(input(0).type(), dims);
    return List.of(
        input(0).constant().isPresent() && made.size() <= Value.MOST_CONSTANT
            ? Value.constant(made.type(), dims, numbers.apply(numbers(0)))
            : made);
  }

  /** As {@link #rearranged}, of numbers that the first input does not have. */
  List<Value> computed(long[] dims, Function<double[], double[]> numbers) {
    Value input = input(0);
    return List.of(
        input.constant().filter(known -> Value.areExact(input.type(), known)).isPresent()
            ? Value.computed(input.type(), dims, numbers.apply(numbers(0)))
            : value(input.type(), dims));
  }

  UnsuitableNodeException unsuitable(String why) {
    return new UnsuitableNodeException(why);
  }
}
