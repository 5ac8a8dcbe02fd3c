package org.imageanomaly.engine.onnx.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that leave numbers as they are, and give them another shape or order. */
final class Arrangements {

  private Arrangements() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    all.put("Reshape", Arrangements::reshape);
    all.put("Flatten", Arrangements::flatten);
    all.put("Squeeze", Arrangements::squeeze);
    all.put("Unsqueeze", Arrangements::unsqueeze);
    all.put("Transpose", Arrangements::transpose);
    all.put("Expand", Arrangements::expand);
    all.put("Tile", Arrangements::tile);
    all.put("Pad", Arrangements::pad);
    all.put("DepthToSpace", node -> blocks(node, true));
    all.put("SpaceToDepth", node -> blocks(node, false));
    return all;
  }

  private static List<Value> reshape(Application node) {
    long[] asked = node.longs(1);
    long[] given = node.input(0).dims();
    long[] dims = asked.clone();
    int open = -1;
    long known = 1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == 0 && node.attribute("allowzero", 0) == 0 && i < given.length) {
        dims[i] = given[i];
      }
      if (dims[i] == -1 && open < 0) {
        open = i;
      } else if (dims[i] < 0) {
        throw node.unsuitable("makes a dimension of " + dims[i]);
      } else {
        known = Math.multiplyExact(known, dims[i]);
      }
    }
    if (open >= 0) {
      dims[open] = known == 0 ? 0 : node.input(0).size() / known;
    }
    if (Value.size(dims) != node.input(0).size()) {
      throw node.unsuitable("makes " + Arrays.toString(asked) + " of " + node.input(0).shape());
    }
    return node.rearranged(dims, numbers -> numbers);
  }

  private static List<Value> flatten(Application node) {
    long[] dims = node.input(0).dims();
    long axis = node.attribute("axis", 1);
    int at = axis == dims.length ? dims.length : node.axis(axis, Math.max(1, dims.length));
    return node.rearranged(
        new long[] {
          Value.size(Arrays.copyOf(dims, at)),
          Value.size(Arrays.copyOfRange(dims, Math.min(at, dims.length), dims.length))
        },
        numbers -> numbers);
  }

  private static List<Value> squeeze(Application node) {
    long[] dims = node.input(0).dims();
    boolean[] gone = new boolean[dims.length];
    Optional<long[]> axes = node.intsOrInput("axes", 1);
    for (int i = 0; i < dims.length; i++) {
      gone[i] = axes.isEmpty() && dims[i] == 1;
    }
    for (long axis : axes.orElse(new long[0])) {
      int at = node.axis(axis, dims.length);
      if (dims[at] != 1) {
        throw node.unsuitable("leaves out a dimension of " + dims[at]);
      }
      gone[at] = true;
    }
    List<Long> rest = new ArrayList<>();
    for (int i = 0; i < dims.length; i++) {
      if (!gone[i]) {
        rest.add(dims[i]);
      }
    }
    return node.rearranged(toArray(rest), numbers -> numbers);
  }

  private static List<Value> unsqueeze(Application node) {
    long[] axes = node.intsOrInput("axes", 1).orElseThrow(() -> node.unsuitable("has no axes"));
    long[] dims = node.input(0).dims();
    int rank = dims.length + axes.length;
    boolean[] added = new boolean[rank];
    for (long axis : axes) {
      int at = node.axis(axis, rank);
      if (added[at]) {
        throw node.unsuitable("adds a dimension twice");
      }
      added[at] = true;
    }
    long[] made = new long[rank];
    int from = 0;
    for (int i = 0; i < rank; i++) {
      made[i] = added[i] ? 1 : dims[from++];
    }
    return node.rearranged(made, numbers -> numbers);
  }

  private static List<Value> transpose(Application node) {
    long[] dims = node.input(0).dims();
    int rank = dims.length;
    long[] reversed = new long[rank];
    for (int i = 0; i < rank; i++) {
      reversed[i] = rank - 1L - i;
    }
    long[] order = node.ints("perm").orElse(reversed);
    long[] made = new long[rank];
    boolean[] used = new boolean[rank];
    if (order.length != rank) {
      throw node.unsuitable("orders " + order.length + " dimensions of " + rank);
    }
    for (int i = 0; i < rank; i++) {
      int from = node.axis(order[i], rank);
      if (used[from]) {
        throw node.unsuitable("has a dimension twice");
      }
      used[from] = true;
      made[i] = dims[from];
    }
    long[] apart = Strides.of(dims);
    long[] strides = new long[rank];
    for (int i = 0; i < rank; i++) {
      strides[i] = apart[node.axis(order[i], rank)];
    }
    return node.rearranged(made, numbers -> Strides.pick(numbers, 0, strides, made));
  }

  private static List<Value> expand(Application node) {
    long[] dims = Elementwise.spread(node, node.input(0).dims(), node.longs(1));
    boolean single = node.input(0).size() == 1;
    if (!single) {
      return node.makes(dims);
    }
    return node.rearranged(
        dims,
        numbers -> {
          double[] all = new double[(int) Value.size(dims)];
          Arrays.fill(all, numbers[0]);
          return all;
        });
  }

  private static List<Value> tile(Application node) {
    long[] dims = node.input(0).dims().clone();
    long[] repeats = node.longs(1);
    if (repeats.length != dims.length) {
      throw node.unsuitable("repeats " + repeats.length + " dimensions of " + dims.length);
    }
    for (int i = 0; i < dims.length; i++) {
      if (repeats[i] < 0) {
        throw node.unsuitable("repeats a dimension " + repeats[i] + " times");
      }
      dims[i] = Math.multiplyExact(dims[i], repeats[i]);
    }
    return node.makes(dims);
  }

  private static List<Value> pad(Application node) {
    long[] dims = node.input(0).dims().clone();
    long[] pads = node.intsOrInput("pads", 1).orElseThrow(() -> node.unsuitable("has no pads"));
    boolean constant = node.attribute("mode", "constant").equals("constant");
    if (pads.length != 2 * dims.length || node.has(3)) {
      throw node.unsuitable("pads other dimensions than its input has");
    }
    for (int i = 0; i < dims.length; i++) {
      long before = pads[i];
      long behind = pads[i + dims.length];
      if (Math.min(before, behind) < 0 || !constant && Math.max(before, behind) >= dims[i]) {
        throw node.unsuitable("pads " + dims[i] + " by " + before + " and " + behind);
      }
      dims[i] = Math.addExact(dims[i], Math.addExact(before, behind));
    }
    return node.makes(dims);
  }

  private static List<Value> blocks(Application node, boolean toSpace) {
    long[] dims = node.input(0).dims();
    long side = node.attribute("blocksize", 0);
    long area = side * side;
    boolean fits =
        dims.length == 4
            && side > 0
            && side < 1 << 10
            && (toSpace ? dims[1] % area == 0 : dims[2] % side == 0 && dims[3] % side == 0);
    if (!fits) {
      throw node.unsuitable("makes blocks of " + side + " of " + node.input(0).shape());
    }
    return toSpace
        ? node.makes(dims[0], dims[1] / area, dims[2] * side, dims[3] * side)
        : node.makes(dims[0], dims[1] * area, dims[2] / side, dims[3] / side);
  }

  static long[] toArray(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }
}
