package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Products of matrices. */
final class Matrices {

  private Matrices() {}

  static Map<String, Operator> operators() {
    return Map.of("MatMul", new Product(), "Gemm", new General());
  }

  /** Of the last two dimensions; those before are spread to one shape. */
  private static final class Product implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      long[] a = node.input(0).dims();
      long[] b = node.input(1).dims();
      if (a.length == 0 || b.length == 0) {
        throw node.unsuitable("multiplies a single number");
      }
      long[] left = a.length == 1 ? new long[] {1, a[0]} : a;
      long[] right = b.length == 1 ? new long[] {b[0], 1} : b;
      if (left[left.length - 1] != right[right.length - 2]) {
        throw node.unsuitable(
            "multiplies " + node.input(0).shape() + " by " + node.input(1).shape());
      }
      long[] dims =
          Elementwise.spread(
              node, Arrays.copyOf(left, left.length - 2), Arrays.copyOf(right, right.length - 2));
      int outer = dims.length;
      dims = Arrays.copyOf(dims, outer + 2);
      int made = outer;
      if (a.length > 1) {
        dims[made++] = left[left.length - 2];
      }
      if (b.length > 1) {
        dims[made++] = right[right.length - 1];
      }
      return node.makes(Arrays.copyOf(dims, made));
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      long[] a = node.input(0).dims();
      return (double) outputs.get(0).size() * a[a.length - 1];
    }
  }

  /** Of two matrices, either of which may be transposed, plus a third. */
  private static final class General implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      long[] a = matrix(node, 0, "transA");
      long[] b = matrix(node, 1, "transB");
      if (a[1] != b[0]) {
        throw node.unsuitable(
            "multiplies " + node.input(0).shape() + " by " + node.input(1).shape());
      }
      long[] dims = {a[0], b[1]};
      if (node.has(2)
          && !Arrays.equals(dims, Elementwise.spread(node, dims, node.input(2).dims()))) {
        throw node.unsuitable("adds " + node.input(2).shape());
      }
      return node.makes(dims);
    }

    private static long[] matrix(Application node, int index, String transposed) {
      long[] dims = node.input(index).dims();
      if (dims.length != 2) {
        throw node.unsuitable("takes matrices, not " + node.input(index).shape());
      }
      return node.attribute(transposed, 0) == 0 ? dims : new long[] {dims[1], dims[0]};
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      return (double) outputs.get(0).size() * matrix(node, 0, "transA")[1];
    }
  }
}
