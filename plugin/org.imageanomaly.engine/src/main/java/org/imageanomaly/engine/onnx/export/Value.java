package org.imageanomaly.engine.onnx.export;

import org.imageanomaly.engine.onnx.schema.DataType;

/**
 * What an operation of a graph makes, or what it is given.
 *
 * @param name in the graph; empty where an operation is not given what it may do without
 * @param type of its elements
 */
record Value(String name, DataType type) {

  /** No value, of the type of indices. */
  static final Value LONG = new Value("", DataType.INT64);

  /** What is left out among the inputs of an operation. */
  static final Value NONE = new Value("", DataType.UNDEFINED);
}
