package org.imageanomaly.engine.onnx.inference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.onnx.schema.DataType;

/** Operators that bring numbers to a common scale, and those that leave them at inference. */
final class Normalizations {

  private static final int CHANNELS = 1;

  private Normalizations() {}

  static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    all.put("BatchNormalization", node -> perChannel(node, 5));
    all.put("InstanceNormalization", node -> perChannel(node, 3));
    all.put("LayerNormalization", Normalizations::layer);
    all.put("GroupNormalization", Normalizations::group);
    all.put("LpNormalization", node -> alongAxis(node, -1));
    all.put("Softmax", node -> alongAxis(node, node.opset() < 13 ? 1 : -1));
    all.put("LogSoftmax", node -> alongAxis(node, node.opset() < 13 ? 1 : -1));
    all.put("LRN", new LocalResponse());
    all.put("Dropout", Normalizations::dropout);
    return all;
  }

  private static List<Value> perChannel(Application node, int inputs) {
    if (node.input(0).rank() < 2) {
      throw node.unsuitable("takes channels, not " + node.input(0).shape());
    }
    long channels = node.input(0).dims()[CHANNELS];
    for (int i = 1; i < inputs; i++) {
      if (node.input(i).rank() != 1 || node.input(i).dims()[0] != channels) {
        throw node.unsuitable(
            "has " + node.input(i).shape() + " numbers for " + channels + " channels");
      }
    }
    if (node.attribute("training_mode", 0) != 0 || node.node().made().size() > 1) {
      throw node.unsuitable("was exported for training, so that images change one another");
    }
    return node.makes(node.input(0).dims());
  }

  private static List<Value> layer(Application node) {
    int axis = node.axis(node.attribute("axis", -1), node.input(0).rank());
    long[] dims = node.input(0).dims();
    for (int i = 1; i < node.inputs().size(); i++) {
      if (node.has(i)
          && node.input(i).size() != Value.size(Arrays.copyOfRange(dims, axis, dims.length))) {
        throw node.unsuitable(
            "scales " + node.input(0).shape() + " by " + node.input(i).shape() + " numbers");
      }
    }
    return node.makes(dims);
  }

  private static List<Value> group(Application node) {
    long groups = node.attribute("num_groups", 0);
    if (node.input(0).rank() < 2 || groups < 1 || node.input(0).dims()[CHANNELS] % groups != 0) {
      throw node.unsuitable("has " + groups + " groups of " + node.input(0).shape());
    }
    return node.makes(node.input(0).dims());
  }

  private static List<Value> alongAxis(Application node, long axis) {
    node.axis(node.attribute("axis", axis), node.input(0).rank());
    return node.makes(node.input(0).dims());
  }

  private static List<Value> dropout(Application node) {
    if (node.has(2) && node.numbers(2)[0] != 0 && node.numbers(1)[0] != 0) {
      throw node.unsuitable("was exported for training, so that it drops out by chance");
    }
    Value made = node.input(0);
    return node.node().outputs().size() < 2
        ? List.of(made)
        : List.of(made, node.value(DataType.BOOL, made.dims()));
  }

  /** Of so many channels beside one another. */
  private static final class LocalResponse implements Operator {
    @Override
    public List<Value> outputs(Application node) {
      long size = node.attribute("size", 0);
      if (size < 1 || size > node.input(0).size() || node.input(0).rank() < 2) {
        throw node.unsuitable("looks at " + size + " channels");
      }
      return node.makes(node.input(0).dims());
    }

    @Override
    public double work(Application node, List<Value> outputs) {
      return (double) outputs.get(0).size() * node.attribute("size", 1);
    }
  }
}
