package org.imageanomaly.engine.onnx.schema;

import com.google.protobuf.CodedOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Counts the bytes of a message. */
final class FieldSize implements FieldSink {

  private long bytes;

  static long of(Message message) {
    FieldSize size = new FieldSize();
    message.fields(size);
    return size.bytes;
  }

  @Override
  public void int64(int field, long value) {
    bytes += CodedOutputStream.computeInt64Size(field, value);
  }

  @Override
  public void float32(int field, float value) {
    bytes += CodedOutputStream.computeFloatSize(field, value);
  }

  @Override
  public void string(int field, String value) {
    addLengthAnd(field, value.getBytes(StandardCharsets.UTF_8).length);
  }

  @Override
  public void bytes(int field, ByteBuffer value) {
    addLengthAnd(field, value.remaining());
  }

  @Override
  public void message(int field, Message value) {
    addLengthAnd(field, of(value));
  }

  private void addLengthAnd(int field, long length) {
    bytes +=
        CodedOutputStream.computeTagSize(field)
            + CodedOutputStream.computeUInt64SizeNoTag(length)
            + length;
  }
}
