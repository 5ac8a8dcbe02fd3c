package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.engine.onnx.schema.DataType;

/** Operators that make one number of all along some dimensions. */
final class Reductions {

  /** Up to it, floats of 32 bits hold all whole numbers. */
  private static final double MOST_WHOLE_FLOAT = 1 << 24;

  private Reductions() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    for (String name :
        List.of("Mean", "Sum", "Max", "Min", "Prod", "L1", "L2", "LogSum", "LogSumExp")) {
      all.put("Reduce" + name, new Reduction(name));
    }
    all.put("ReduceSumSquare", new Reduction("SumSquare"));
    all.put("ArgMax", Reductions::place);
    all.put("ArgMin", Reductions::place);
    return all;
  }

  private static List<Value> place(Application node) {
    int rank = node.input(0).rank();
    boolean[] reduced = new boolean[rank];
    reduced[node.axis(node.attribute("axis", 0), rank)] = true;
    return node.makes(DataType.INT64, shape(node, reduced));
  }

  private static long[] shape(Application node, boolean... reduced) {
    long[] dims = node.input(0).dims();
    boolean keep = node.attribute("keepdims", 1) != 0;
    long[] made = new long[dims.length];
    int count = 0;
    for (int i = 0; i < dims.length; i++) {
      if (!reduced[i] || keep) {
        made[count++] = reduced[i] ? 1 : dims[i];
      }
    }
    return Arrays.copyOf(made, count);
  }

  /** By the name of what is made. */
  private record Reduction(String name) implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      Value input = node.input(0);
      Optional<long[]> axes = node.intsOrInput("axes", 1).filter(given -> given.length > 0);
      boolean[] reduced = new boolean[input.rank()];
      if (axes.isEmpty() && node.attribute("noop_with_empty_axes", 0) != 0) {
        return List.of(input);
      }
      // whole numbers end the process where they are divided by 0
      if (name.equals("Mean") && !input.isFloat() && input.size() == 0) {
        throw node.unsuitable("divides by 0");
      }
      Arrays.fill(reduced, axes.isEmpty());
      for (long axis : axes.orElse(new long[0])) {
        reduced[node.axis(axis, input.rank())] = true;
      }
      long[] dims = shape(node, reduced);
      Optional<double[]> number =
          input
              .constant()
              .filter(numbers -> Value.size(dims) == 1 && isExact(input.type(), numbers))
              .flatMap(this::reduced);
      return number
          .map(made -> List.of(Value.computed(input.type(), dims, made)))
          .orElseGet(() -> node.makes(dims));
    }

    /** Whether the runtime makes the same number of them, in whatever order and precision. */
    private static boolean isExact(DataType type, double... numbers) {
      if (type != DataType.FLOAT) {
        return Value.areExact(type, numbers);
      }
      double sum = Arrays.stream(numbers).map(Math::abs).sum();
      double product =
          Arrays.stream(numbers).map(n -> Math.max(1, Math.abs(n))).reduce(1, (a, b) -> a * b);
      return Arrays.stream(numbers).allMatch(n -> n == Math.rint(n))
          && Math.max(sum, product) <= MOST_WHOLE_FLOAT;
    }

    private Optional<double[]> reduced(double... numbers) {
      var stream = Arrays.stream(numbers);
      return switch (name) {
        case "Prod" -> Optional.of(new double[] {stream.reduce(1, (a, b) -> a * b)});
        case "Sum" -> Optional.of(new double[] {stream.sum()});
        case "Max" -> stream.max().stream().mapToObj(v -> new double[] {v}).findFirst();
        case "Min" -> stream.min().stream().mapToObj(v -> new double[] {v}).findFirst();
        default -> Optional.empty();
      };
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      return node.input(0).size();
    }
  }
}
