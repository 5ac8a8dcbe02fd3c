package org.imageanomaly.engine.onnx.schema;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.imageanomaly.engine.onnx.OnnxException;

/** Writes messages. */
final class FieldWriter implements FieldSink {

  /** That Protocol Buffers allow. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  /** A field that begins with its length. */
  private static final int LENGTH_FIRST = 2;

  private interface Writing {
    void write() throws IOException;
  }

  private final CodedOutputStream out;

  private FieldWriter(CodedOutputStream out) {
    this.out = out;
  }

  /**
   * The bytes of a message.
   *
   * @throws OnnxException if they are 2 GB or more
   */
  static byte[] toBytes(Message message) {
    long size = FieldSize.of(message);
    if (size > MOST_BYTES) {
      throw new OnnxException(
          "The network is too large for one ONNX file, which ends at 2 GB. Use a smaller network.");
    }
    byte[] bytes = new byte[(int) size];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    message.fields(new FieldWriter(out));
    out.checkNoSpaceLeft();
    return bytes;
  }

  @Override
  public void int64(int field, long value) {
    written(() -> out.writeInt64(field, value));
  }

  @Override
  public void float32(int field, float value) {
    written(() -> out.writeFloat(field, value));
  }

  @Override
  public void string(int field, String value) {
    bytes(field, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void bytes(int field, ByteBuffer value) {
    written(
        () -> {
          out.writeTag(field, LENGTH_FIRST);
          out.writeUInt32NoTag(value.remaining());
          out.writeRawBytes(value);
        });
  }

  @Override
  public void message(int field, Message value) {
    written(
        () -> {
          out.writeTag(field, LENGTH_FIRST);
          out.writeUInt32NoTag((int) FieldSize.of(value));
        });
    value.fields(this);
  }

  private static void written(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
