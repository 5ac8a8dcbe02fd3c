package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/** Operators whose numbers are not those of an input, but constants, shapes and ranges. */
final class Sources {

  private Sources() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    all.put("Constant", Sources::constant);
    all.put("ConstantOfShape", Sources::filled);
    all.put("Shape", Sources::shape);
    all.put("Size", node -> List.of(scalar(DataType.INT64, node.input(0).size())));
    all.put("Range", Sources::range);
    return all;
  }

  private static Value scalar(DataType type, double number) {
    return Value.constant(type, new long[0], number);
  }

  private static List<Value> constant(Application node) {
    return node.node().attributes().stream()
        .map(attribute -> constant(node, attribute))
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> node.unsuitable("has no value"));
  }

  private static Value constant(Application node, AttributeProto attribute) {
    return switch (attribute.name()) {
      case "value" ->
          Constants.value(attribute.t().orElseThrow(() -> node.unsuitable("has no tensor")));
      case "value_float" -> scalar(DataType.FLOAT, attribute.f());
      case "value_int" -> scalar(DataType.INT64, attribute.i());
      case "value_ints" ->
          Value.longs(attribute.ints().stream().mapToDouble(Long::doubleValue).toArray());
      case "value_floats" ->
          Value.constant(
              DataType.FLOAT,
              new long[] {attribute.floats().size()},
              attribute.floats().stream().mapToDouble(Float::doubleValue).toArray());
      default -> throw node.unsuitable("has a value of an unknown kind, " + attribute.name());
    };
  }

  private static List<Value> filled(Application node) {
    long[] dims = node.longs(0);
    if (Arrays.stream(dims).anyMatch(length -> length < 0)) {
      throw node.unsuitable("makes " + Arrays.toString(dims));
    }
    TensorProto with =
        node.node()
            .attribute("value")
            .flatMap(AttributeProto::t)
            .orElse(TensorProto.floats("", List.of(1L), 0));
    Value number = Constants.value(with);
    if (number.size() != 1 || number.constant().isEmpty()) {
      throw node.unsuitable("fills a shape with " + number.shape() + " numbers");
    }
    Value made = Value.of(number.type(), false, dims);
    if (made.size() > Value.MOST_CONSTANT) {
      return List.of(made);
    }
    double[] all = new double[(int) made.size()];
    Arrays.fill(all, number.constant().orElseThrow()[0]);
    return List.of(Value.constant(number.type(), dims, all));
  }

  private static List<Value> shape(Application node) {
    long[] dims = node.input(0).dims();
    int start = bound(node.attribute("start", 0), dims.length);
    int end = bound(node.attribute("end", dims.length), dims.length);
    return List.of(
        Value.longs(
            Arrays.stream(Arrays.copyOfRange(dims, start, Math.max(start, end)))
                .asDoubleStream()
                .toArray()));
  }

  private static int bound(long given, int rank) {
    return (int) Math.max(0, Math.min(rank, given < 0 ? given + rank : given));
  }

  private static List<Value> range(Application node) {
    double from = number(node, 0);
    double to = number(node, 1);
    double step = number(node, 2);
    if (!Value.areExact(node.input(0).type(), from, to, step, to - from)) {
      throw node.unsuitable("makes a range of numbers that are too large");
    }
    double count = step == 0 ? Double.NaN : Math.max(0, Math.ceil((to - from) / step));
    if (!(count < Integer.MAX_VALUE)) {
      throw node.unsuitable("makes a range from " + from + " to " + to + " in steps of " + step);
    }
    DataType type = node.input(0).type();
    if (count > Value.MOST_CONSTANT) {
      return List.of(Value.of(type, false, (long) count));
    }
    double[] all = new double[(int) count];
    for (int i = 0; i < all.length; i++) {
      all[i] = from + i * step;
    }
    return List.of(Value.computed(type, new long[] {all.length}, all));
  }

  private static double number(Application node, int index) {
    double[] numbers = node.numbers(index);
    if (numbers.length != 1) {
      throw node.unsuitable("needs single numbers");
    }
    return numbers[0];
  }
}
