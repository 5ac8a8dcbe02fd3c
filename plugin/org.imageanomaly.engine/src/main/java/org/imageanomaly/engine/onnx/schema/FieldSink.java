package org.imageanomaly.engine.onnx.schema;

import java.nio.ByteBuffer;

/** Where the fields of a message go: they are counted, then written. */
interface FieldSink {

  void int64(int field, long value);

  void float32(int field, float value);

  void string(int field, String value);

  void bytes(int field, ByteBuffer value);

  void message(int field, Message value);

  /** One that is left out where it is empty. */
  default void optionalString(int field, String value) {
    if (!value.isEmpty()) {
      string(field, value);
    }
  }
}
