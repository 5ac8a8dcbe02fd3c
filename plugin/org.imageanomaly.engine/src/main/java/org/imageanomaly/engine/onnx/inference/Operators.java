package org.imageanomaly.engine.onnx.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.engine.onnx.schema.DataType;

/** All operators that are known, by name. */
final class Operators {

  private static final Map<String, Operator> ALL = all();

  /** The names of the domain of ONNX's own operators. */
  private static final Set<String> OWN = Set.of("", "ai.onnx");

  private Operators() {}

  private static Map<String, Operator> all() {
    Map<String, Operator> all = new HashMap<>();
    all.putAll(Elementwise.operators());
    all.putAll(Windows.operators());
    all.putAll(Matrices.operators());
    all.putAll(Normalizations.operators());
    all.putAll(Reductions.operators());
    all.putAll(Arrangements.operators());
    all.putAll(Pieces.operators());
    all.putAll(Sources.operators());
    all.putAll(Resizing.operators());
    all.put("QuantizeLinear", Operators::quantized);
    all.put("DequantizeLinear", node -> node.makes(DataType.FLOAT, node.input(0).dims()));
    return Map.copyOf(all);
  }

  private static List<Value> quantized(Application node) {
    return node.makes(node.has(2) ? node.input(2).type() : DataType.UINT8, node.input(0).dims());
  }

  /**
   * The operator of a node.
   *
   * @throws UnsuitableNodeException if it is not known
   */
  static Operator of(Application application) {
    Operator operator = ALL.get(application.node().opType());
    if (operator == null || !OWN.contains(application.node().domain())) {
      throw application.unsuitable("is of a type that is not known here");
    }
    return operator;
  }
}
