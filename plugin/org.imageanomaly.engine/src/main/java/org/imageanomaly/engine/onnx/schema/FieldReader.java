package org.imageanomaly.engine.onnx.schema;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.imageanomaly.engine.onnx.OnnxException;

/**
 * Reads the fields of messages that nobody has checked. What is read costs memory that the bytes
 * themselves do not show, so it is counted.
 */
final class FieldReader {

  /** Messages, numbers and texts: networks for images have some ten thousand. */
  private static final int MOST_PARTS = 2_000_000;

  /** In bytes of UTF-8. */
  private static final int LONGEST_TEXT = 1 << 24;

  /** Texts together, in bytes of UTF-8. */
  private static final int MOST_TEXT = 1 << 26;

  /** Messages within messages; of graphs without graphs in them there are six. */
  private static final int DEEPEST = 24;

  private static final int TYPE_BITS = 3;
  private static final int VARINT = 0;
  private static final int LENGTH_FIRST = 2;
  private static final int FOUR_BYTES = 5;

  private final CodedInputStream in;
  private int parts;
  private int text;
  private int depth;
  private int tag;

  /** What is read of a field. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  FieldReader(byte[] bytes) {
    in = CodedInputStream.newInstance(bytes);
    in.enableAliasing(true);
  }

  /** Gives the number of each field up to the end of the message, to be read or skipped. */
  void fields(IntConsumer field) {
    while (next()) {
      field.accept(tag >>> TYPE_BITS);
    }
  }

  private boolean next() {
    tag = read(in::readTag);
    return tag != 0;
  }

  void skip() {
    if (!read(() -> in.skipField(tag))) {
      throw damaged(null);
    }
  }

  long int64() {
    expect(VARINT);
    return uncheckedInt64();
  }

  private long uncheckedInt64() {
    count();
    return read(in::readInt64);
  }

  float float32() {
    expect(FOUR_BYTES);
    return uncheckedFloat32();
  }

  private float uncheckedFloat32() {
    count();
    return read(in::readFloat);
  }

  /** Numbers of a field of many, which lie there one by one, or all together. */
  void int64s(LongConsumer number) {
    each(() -> number.accept(uncheckedInt64()), VARINT);
  }

  /** As {@link #int64s}. */
  void float32s(Consumer<Float> number) {
    each(() -> number.accept(uncheckedFloat32()), FOUR_BYTES);
  }

  String string() {
    count();
    ByteBuffer bytes = bytes();
    if (bytes.remaining() > LONGEST_TEXT || (text += bytes.remaining()) > MOST_TEXT) {
      throw new OnnxException(
          "The ONNX file has a text of "
              + bytes.remaining()
              + " bytes, longer than any network needs. Export the network again.");
    }
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  /** Bytes, not copied. */
  ByteBuffer bytes() {
    expect(LENGTH_FIRST);
    return read(in::readByteBuffer);
  }

  /** The message in this field. */
  <T> T message(Function<FieldReader, T> type) {
    expect(LENGTH_FIRST);
    count();
    if (++depth > DEEPEST) {
      throw new OnnxException(
          "The ONNX file has graphs within graphs, too deep to be read. Export the network without"
              + " control flow.");
    }
    int outer = read(() -> in.pushLimit(in.readRawVarint32()));
    T message = type.apply(this);
    read(
        () -> {
          in.checkLastTagWas(0);
          in.popLimit(outer);
          return outer;
        });
    depth--;
    return message;
  }

  private void each(Runnable number, int type) {
    if (!isPacked()) {
      expect(type);
      number.run();
      return;
    }
    int outer = read(() -> in.pushLimit(in.readRawVarint32()));
    while (in.getBytesUntilLimit() > 0) {
      number.run();
    }
    in.popLimit(outer);
  }

  /** Whether the field begins with its length. */
  boolean isPacked() {
    return (tag & ((1 << TYPE_BITS) - 1)) == LENGTH_FIRST;
  }

  private void expect(int type) {
    if ((tag & ((1 << TYPE_BITS) - 1)) != type) {
      throw damaged(null);
    }
  }

  private void count() {
    if (++parts > MOST_PARTS) {
      throw new OnnxException(
          "The ONNX file has more than "
              + MOST_PARTS
              + " nodes, names and numbers beside its weights, which no network for images needs."
              + " Export the network again.");
    }
  }

  private static <T> T read(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  static OnnxException damaged(Throwable cause) {
    return new OnnxException(
        "The file is no ONNX network, or is damaged"
            + (cause == null ? "" : " (" + cause.getMessage() + ")")
            + ". Choose an .onnx file, or take another copy of it.",
        cause);
  }
}
