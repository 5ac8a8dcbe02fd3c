package org.imageanomaly.engine.onnx.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Operators that take values apart, and put them together. */
final class Pieces {

  private Pieces() {}

  static Map<String, Operator> operators() {
    return Map.of(
        "Concat", Pieces::concat,
        "Split", Pieces::split,
        "Slice", Pieces::slice,
        "Gather", Pieces::gather);
  }

  private static List<Value> concat(Application node) {
    long[] dims = node.input(0).dims().clone();
    int axis = node.axis(node.attribute("axis", 1), dims.length);
    boolean known = dims.length == 1;
    long length = 0;
    for (int i = 0; i < node.inputs().size(); i++) {
      long[] piece = node.input(i).dims().clone();
      known &= node.input(i).constant().isPresent();
      if (piece.length == dims.length) {
        length = Math.addExact(length, piece[axis]);
        piece[axis] = dims[axis];
      }
      if (!Arrays.equals(piece, dims)) {
        throw node.unsuitable("puts " + node.input(i).shape() + " beside " + node.input(0).shape());
      }
    }
    dims[axis] = length;
    if (!known || length > Value.MOST_CONSTANT) {
      return node.makes(dims);
    }
    double[] all =
        node.inputs().stream()
            .flatMap(Optional::stream)
            .flatMapToDouble(value -> Arrays.stream(value.constant().orElseThrow()))
            .toArray();
    return List.of(Value.constant(node.input(0).type(), dims, all));
  }

  private static List<Value> split(Application node) {
    long[] dims = node.input(0).dims();
    int axis = node.axis(node.attribute("axis", 0), dims.length);
    int count = node.node().outputs().size();
    long[] lengths = node.intsOrInput("split", 1).orElseGet(() -> equal(dims[axis], count));
    if (lengths.length != count
        || Arrays.stream(lengths).anyMatch(length -> length < 0)
        || Arrays.stream(lengths).sum() != dims[axis]) {
      throw node.unsuitable(
          "splits " + dims[axis] + " into " + Arrays.toString(lengths) + " for " + count);
    }
    List<Value> pieces = new ArrayList<>();
    int from = 0;
    for (long length : lengths) {
      long[] piece = dims.clone();
      piece[axis] = length;
      int start = from;
      pieces.addAll(
          dims.length == 1
              ? node.rearranged(piece, all -> Arrays.copyOfRange(all, start, start + (int) length))
              : node.makes(piece));
      from += (int) length;
    }
    return pieces;
  }

  /** All of the same length, but for the last one, which may be shorter. */
  private static long[] equal(long all, int count) {
    long each = (all + count - 1) / count;
    long[] lengths = new long[count];
    Arrays.fill(lengths, each);
    lengths[count - 1] = all - each * (count - 1);
    return lengths;
  }

  private static List<Value> slice(Application node) {
    long[] dims = node.input(0).dims().clone();
    long[] starts = list(node, "starts", 1);
    long[] ends = list(node, "ends", 2);
    long[] axes =
        node.intsOrInput("axes", 3).orElseGet(() -> LongStream.range(0, starts.length).toArray());
    long[] steps = node.has(4) ? node.longs(4) : ones(starts.length);
    if (ends.length != starts.length
        || axes.length != starts.length
        || steps.length != starts.length) {
      throw node.unsuitable("has other numbers of starts, ends, axes and steps");
    }
    long[] strides = Strides.of(dims);
    long first = 0;
    boolean[] seen = new boolean[dims.length];
    for (int i = 0; i < axes.length; i++) {
      int axis = node.axis(axes[i], dims.length);
      if (steps[i] == 0 || steps[i] == Long.MIN_VALUE || seen[axis]) {
        throw node.unsuitable("makes steps of 0, or cuts a dimension twice");
      }
      seen[axis] = true;
      long length = dims[axis];
      boolean ahead = steps[i] > 0;
      long from = within(starts[i], length, 0, ahead ? length : length - 1);
      long to = within(ends[i], length, ahead ? 0 : -1, ahead ? length : length - 1);
      long distance = ahead ? to - from : from - to;
      long step = Math.abs(steps[i]);
      dims[axis] = Math.max(0, distance / step + (distance % step > 0 ? 1 : 0));
      first += from * strides[axis];
      strides[axis] *= steps[i];
    }
    long start = first;
    return node.rearranged(dims, all -> Strides.pick(all, start, strides, dims));
  }

  private static long within(long given, long length, long least, long most) {
    long at = given < 0 ? given + length : given;
    return Math.max(least, Math.min(most, at));
  }

  private static long[] list(Application node, String name, int index) {
    return node.intsOrInput(name, index).orElseThrow(() -> node.unsuitable("has no " + name));
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static List<Value> gather(Application node) {
    Value values = node.input(0);
    long[] dims = values.dims();
    int axis = node.axis(node.attribute("axis", 0), dims.length);
    long[] indices = node.longs(1);
    for (int i = 0; i < indices.length; i++) {
      indices[i] += indices[i] < 0 ? dims[axis] : 0;
      if (indices[i] < 0 || indices[i] >= dims[axis]) {
        throw node.unsuitable("takes number " + indices[i] + " of " + dims[axis]);
      }
    }
    long[] chosen = node.input(1).dims();
    long[] made = new long[dims.length - 1 + chosen.length];
    System.arraycopy(dims, 0, made, 0, axis);
    System.arraycopy(chosen, 0, made, axis, chosen.length);
    System.arraycopy(dims, axis + 1, made, axis + chosen.length, dims.length - axis - 1);
    return dims.length != 1
        ? node.makes(made)
        : node.rearranged(
            made, all -> Arrays.stream(indices).mapToDouble(i -> all[(int) i]).toArray());
  }
}
