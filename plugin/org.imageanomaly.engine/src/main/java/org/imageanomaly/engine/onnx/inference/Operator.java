package org.imageanomaly.engine.onnx.inference;

import java.util.List;

/** What nodes of a type make. */
interface Operator {

  /**
   * What is known of each output.
   *
   * @throws UnsuitableNodeException if the inputs do not suit
   */
  List<Value> outputs(Application node);

  /** The multiply-adds, or whatever else is done most often. */
  default double work(Application node, List<Value> outputs) {
    return outputs.stream().mapToDouble(Value::size).sum();
  }
}
