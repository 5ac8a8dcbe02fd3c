package org.imageanomaly.engine.onnx.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/**
 * What is known of all values of a network for an image of some shape. Where a node is not known or
 * does not suit, nothing is known of what depends on it, but for why.
 */
public final class Inference {

  /** The most numbers of a value. */
  private static final long MOST_NUMBERS = 1L << 27;

  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, String> unknown = new HashMap<>();
  private final Map<String, Double> work = new HashMap<>();

  private Inference() {}

  /**
   * Looks at all nodes.
   *
   * @param graph in the order of computation
   * @param opset the version of the operators
   * @param input the name of the image
   * @param image what is known of it
   */
  public static Inference of(GraphProto graph, long opset, String input, Value image) {
    Inference inference = new Inference();
    for (TensorProto tensor : graph.initializers()) {
      inference.add(tensor);
    }
    inference.values.put(input, image);
    for (NodeProto node : graph.nodes()) {
      inference.add(node, opset);
    }
    return inference;
  }

  /** What is known of a value. */
  public Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Why nothing is known of a value, in words. */
  public String reason(String name) {
    return unknown.getOrDefault(name, "there is no tensor \"" + name + "\"");
  }

  /** The multiply-adds, or other steps, of a node that something is known of. */
  public double work(NodeProto node) {
    return work.getOrDefault(node.firstMade(), 0.);
  }

  private void add(TensorProto tensor) {
    try {
      values.put(tensor.name(), Constants.value(tensor));
    } catch (UnsuitableNodeException e) {
      unknown.put(tensor.name(), e.getMessage());
    } catch (ArithmeticException e) {
      unknown.put(tensor.name(), "the constant " + tensor.name() + " is too large");
    }
  }

  private void add(NodeProto node, long opset) {
    List<Optional<Value>> inputs = new ArrayList<>();
    for (String input : node.inputs()) {
      if (!input.isEmpty() && !values.containsKey(input)) {
        forget(node, reason(input));
        return;
      }
      inputs.add(Optional.ofNullable(values.get(input)));
    }
    try {
      add(new Application(node, inputs, opset));
    } catch (UnsuitableNodeException e) {
      forget(node, place(node) + e.getMessage());
    } catch (ArithmeticException | NegativeArraySizeException | IndexOutOfBoundsException e) {
      forget(node, place(node) + "has shapes and settings that do not fit");
    }
  }

  private void add(Application application) {
    NodeProto node = application.node();
    Operator operator = Operators.of(application);
    if (node.outputs().get(0).isEmpty()) {
      // nothing that is known here may leave it out
      throw application.unsuitable("gives no name to what it makes first");
    }
    List<Value> made = operator.outputs(application);
    for (Value value : made) {
      check(application, value);
    }
    for (int i = 0; i < Math.min(made.size(), node.outputs().size()); i++) {
      if (!node.outputs().get(i).isEmpty()) {
        values.put(node.outputs().get(i), made.get(i));
      }
    }
    work.put(node.firstMade(), operator.work(application, made));
  }

  private static void check(Application application, Value value) {
    for (long length : value.dims()) {
      if (length < 0 || length == 0 && value.isFloat() && value.ofImage()) {
        throw application.unsuitable("makes nothing of the image: " + value.shape());
      }
    }
    if (value.size() > MOST_NUMBERS) {
      throw application.unsuitable("makes " + value.shape() + " numbers, which are too many");
    }
  }

  private void forget(NodeProto node, String why) {
    node.made().forEach(output -> unknown.put(output, why));
  }

  private static String place(NodeProto node) {
    String name = node.name().isEmpty() ? node.firstMade() : node.name();
    return "its node \"" + name + "\" (" + node.opType() + ") ";
  }
}
