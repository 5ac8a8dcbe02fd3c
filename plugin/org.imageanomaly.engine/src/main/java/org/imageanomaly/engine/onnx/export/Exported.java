package org.imageanomaly.engine.onnx.export;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The graph of a model.
 *
 * @param graph with its inputs and outputs
 * @param units of the outputs, in words, by their names in order
 */
record Exported(Graph graph, Map<String, String> units) {

  /** A graph without outputs. */
  Exported() {
    this(new Graph(), new LinkedHashMap<>());
  }

  /**
   * Something the graph is asked for.
   *
   * @param unit in words
   * @param shape without N, which comes first
   */
  void output(String name, String unit, Value value, long... shape) {
    graph.output(name, value, shape);
    units.put(name, unit);
  }
}
