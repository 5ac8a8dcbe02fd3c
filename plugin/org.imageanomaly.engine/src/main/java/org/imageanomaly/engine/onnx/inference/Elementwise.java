package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.imageanomaly.engine.onnx.schema.DataType;

/** Operators that treat each number alike, after all inputs are spread to one shape. */
final class Elementwise {

  private static final List<String> SAME_SHAPE =
      List.of(
          "Relu",
          "LeakyRelu",
          "Sigmoid",
          "HardSigmoid",
          "HardSwish",
          "Tanh",
          "Erf",
          "Log",
          "Elu",
          "Selu",
          "Celu",
          "Softplus",
          "Softsign",
          "ThresholdedRelu",
          "Gelu",
          "Mish",
          "Sin",
          "Cos",
          "Clip",
          "Exp",
          "Reciprocal",
          "Round",
          "Sign");

  private Elementwise() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    SAME_SHAPE.forEach(name -> all.put(name, node -> node.makes(node.input(0).dims())));
    all.put("Neg", unary(value -> -value));
    all.put("Abs", unary(Math::abs));
    all.put("Floor", unary(Math::floor));
    all.put("Ceil", unary(Math::ceil));
    all.put("Sqrt", unary(Math::sqrt));
    all.put("Identity", node -> node.rearranged(node.input(0).dims(), numbers -> numbers));
    all.put("Not", unary(value -> value == 0 ? 1 : 0));
    all.put("Cast", Elementwise::cast);
    all.put("CastLike", node -> casted(node, node.input(1).type()));
    all.put("Add", binary(Double::sum));
    all.put("Sub", binary((a, b) -> a - b));
    all.put("Mul", binary((a, b) -> a * b));
    all.put("Min", binary(Math::min));
    all.put("Max", binary(Math::max));
    all.put("Div", Elementwise::quotient);
    all.put("Mod", Elementwise::quotient);
    all.put("Pow", Elementwise::power);
    all.put("Sum", Elementwise::spread);
    all.put("Mean", Elementwise::spread);
    all.put("PRelu", Elementwise::spread);
    all.put("And", comparison((a, b) -> a != 0 && b != 0 ? 1 : 0));
    all.put("Or", comparison((a, b) -> a != 0 || b != 0 ? 1 : 0));
    all.put("Xor", comparison((a, b) -> a != 0 ^ b != 0 ? 1 : 0));
    all.put("Equal", comparison((a, b) -> a == b ? 1 : 0));
    all.put("Greater", comparison((a, b) -> a > b ? 1 : 0));
    all.put("GreaterOrEqual", comparison((a, b) -> a >= b ? 1 : 0));
    all.put("Less", comparison((a, b) -> a < b ? 1 : 0));
    all.put("LessOrEqual", comparison((a, b) -> a <= b ? 1 : 0));
    all.put("Where", Elementwise::where);
    return all;
  }

  private static Operator unary(DoubleUnaryOperator operator) {
    return node ->
        node.computed(
            node.input(0).dims(), numbers -> Arrays.stream(numbers).map(operator).toArray());
  }

  private static List<Value> cast(Application node) {
    long code = node.attribute("to", 0);
    for (DataType type : DataType.values()) {
      if (type.code() == code && type.bytes() > 0) {
        return casted(node, type);
      }
    }
    throw node.unsuitable("makes numbers of the unknown type " + code);
  }

  private static List<Value> casted(Application node, DataType type) {
    Value input = node.input(0);
    if (type == input.type()) {
      return List.of(input);
    }
    return isExact(input)
        ? List.of(
            Value.computed(
                type,
                input.dims(),
                Arrays.stream(node.numbers(0)).map(number -> cast(number, type)).toArray()))
        : node.makes(type, input.dims());
  }

  private static double cast(double number, DataType type) {
    return switch (type) {
      case BOOL -> number == 0 ? 0 : 1;
      case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> number;
      default -> number < 0 ? Math.ceil(number) : Math.floor(number);
    };
  }

  private static Operator binary(DoubleBinaryOperator operator) {
    return node -> combined(node, node.input(0).type(), operator);
  }

  private static Operator comparison(DoubleBinaryOperator operator) {
    return node -> combined(node, DataType.BOOL, operator);
  }

  private static List<Value> combined(
      Application node, DataType type, DoubleBinaryOperator operator) {
    if (node.inputs().size() != 2) {
      return spread(node);
    }
    Value one = node.input(0);
    Value other = node.input(1);
    if (one.type() != other.type() && !node.node().opType().equals("Pow")) {
      throw node.unsuitable("takes numbers of two types, " + one.type() + " and " + other.type());
    }
    long[] dims = spread(node, one.dims(), other.dims());
    Value made = node.value(type, dims);
    if (!isExact(one) || !isExact(other) || isLarge(made)) {
      return List.of(made);
    }
    double[] numbers = new double[(int) made.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = operator.applyAsDouble(at(one, dims, i), at(other, dims, i));
    }
    return List.of(Value.computed(type, dims, numbers));
  }

  /** Whether numbers are known, and no rounded ones. */
  private static boolean isExact(Value value) {
    return value.constant().filter(numbers -> Value.areExact(value.type(), numbers)).isPresent();
  }

  private static boolean isLarge(Value value) {
    return value.size() > Value.MOST_CONSTANT;
  }

  /**
   * Whole numbers end the process where they are divided by 0, and on some processors where the
   * least of their type is divided by -1.
   */
  private static List<Value> quotient(Application node) {
    boolean whole = !node.input(0).isFloat();
    boolean division = node.node().opType().equals("Div");
    if (whole && Arrays.stream(node.numbers(1)).anyMatch(divisor -> divisor == 0)) {
      throw node.unsuitable("divides by 0");
    }
    if (whole
        && Arrays.stream(node.numbers(1)).anyMatch(divisor -> divisor == -1)
        && !isAboveLeast(node.input(0))) {
      throw node.unsuitable("divides by -1 what may be the least number of its type");
    }
    return combined(
        node,
        node.input(0).type(),
        (a, b) -> division ? (whole ? (a - a % b) / b : a / b) : modulo(node, a, b));
  }

  private static boolean isAboveLeast(Value value) {
    double least = -Math.scalb(1., value.type().bytes() * Byte.SIZE - 1);
    return value
        .constant()
        .filter(numbers -> Arrays.stream(numbers).allMatch(number -> number > least))
        .isPresent();
  }

  /** Of floats, each runtime has a last digit of its own. */
  private static List<Value> power(Application node) {
    return node.input(0).isFloat() ? spread(node) : combined(node, node.input(0).type(), Math::pow);
  }

  private static double modulo(Application node, double a, double b) {
    return node.attribute("fmod", 0) == 0 ? a - Math.floor(a / b) * b : a % b;
  }

  private static List<Value> spread(Application node) {
    long[] dims = {};
    for (int i = 0; i < node.inputs().size(); i++) {
      dims = spread(node, dims, node.input(i).dims());
    }
    return node.makes(dims);
  }

  /** The shape that two shapes spread to: 1 is any length. */
  static long[] spread(Application node, long[] one, long[] other) {
    long[] dims = new long[Math.max(one.length, other.length)];
    for (int i = 1; i <= dims.length; i++) {
      long a = i > one.length ? 1 : one[one.length - i];
      long b = i > other.length ? 1 : other[other.length - i];
      if (a != b && a != 1 && b != 1) {
        throw node.unsuitable(
            "takes "
                + Value.of(DataType.FLOAT, false, one).shape()
                + " and "
                + Value.of(DataType.FLOAT, false, other).shape()
                + ", which do not fit");
      }
      dims[dims.length - i] = a == 1 ? b : a;
    }
    return dims;
  }

  private static double at(Value value, long[] dims, int index) {
    double[] numbers = value.constant().orElseThrow();
    int at = 0;
    int rest = index;
    int step = 1;
    for (int i = 1; i <= value.rank(); i++) {
      int length = (int) dims[dims.length - i];
      int own = (int) value.dims()[value.rank() - i];
      at += own == 1 ? 0 : rest % length * step;
      step *= own;
      rest /= length;
    }
    return numbers[at];
  }

  private static List<Value> where(Application node) {
    Value condition = node.input(0);
    Value yes = node.input(1);
    Value no = node.input(2);
    long[] dims = spread(node, condition.dims(), spread(node, yes.dims(), no.dims()));
    Value made = node.value(yes.type(), dims);
    boolean known =
        List.of(condition, yes, no).stream().map(Value::constant).allMatch(Optional::isPresent);
    if (!known || isLarge(made)) {
      return List.of(made);
    }
    double[] numbers = new double[(int) made.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = at(condition, dims, i) != 0 ? at(yes, dims, i) : at(no, dims, i);
    }
    return List.of(Value.constant(yes.type(), dims, numbers));
  }
}
