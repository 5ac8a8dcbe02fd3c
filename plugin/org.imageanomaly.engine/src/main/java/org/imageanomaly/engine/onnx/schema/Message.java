package org.imageanomaly.engine.onnx.schema;

/** What can be a field of another message. */
interface Message {

  /** Gives the fields, those of default values left out, in the order of their numbers. */
  void fields(FieldSink to);
}
