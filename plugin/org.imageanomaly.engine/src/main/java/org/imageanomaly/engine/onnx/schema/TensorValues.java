package org.imageanomaly.engine.onnx.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.onnx.OnnxException;

/**
 * The values of a tensor while it is read, which files hold in several ways: as raw bytes, as
 * floats or doubles one behind the other, or as numbers of variable length.
 */
final class TensorValues {

  /** Of numbers of variable length, which become up to eight times as long. */
  private static final int MOST_VARINT_BYTES = 1 << 26;

  private static final int MORE_FOLLOW = 0x80;
  private static final int VARINT_BITS = 7;
  private static final int LONGEST_VARINT = 10;

  private final List<ByteBuffer> raw = new ArrayList<>();
  private final List<ByteBuffer> varints = new ArrayList<>();

  void raw(ByteBuffer bytes) {
    raw.clear();
    raw.add(bytes);
  }

  /** Floats or doubles: packed, they lie there as raw bytes do. */
  void fixed(FieldReader in) {
    if (in.isPacked()) {
      raw.add(in.bytes());
    } else {
      in.float32s(value -> raw.add(TensorProto.little(Float.BYTES).putFloat(0, value)));
    }
  }

  void varints(FieldReader in) {
    if (in.isPacked()) {
      varints.add(in.bytes());
    } else {
      in.int64s(value -> varints.add(varint(value)));
    }
  }

  private static ByteBuffer varint(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_VARINT);
    long rest = value;
    while ((rest & -MORE_FOLLOW) != 0) {
      bytes.put((byte) (rest | MORE_FOLLOW));
      rest >>>= VARINT_BITS;
    }
    return bytes.put((byte) rest).flip();
  }

  void areElsewhere() {
    throw new OnnxException(
        "The ONNX file keeps its weights in another file beside it. Export the network into one"
            + " file: torch.onnx.export(..., external_data=False), or"
            + " onnx.save(onnx.load(\"model.onnx\"), \"one.onnx\").");
  }

  /** All values, little-endian. */
  ByteBuffer of(DataType type) {
    if (!varints.isEmpty()) {
      if (raw.stream().anyMatch(ByteBuffer::hasRemaining)) {
        // whoever reads one of both does not see the other
        throw FieldReader.damaged(null);
      }
      return numbers(type);
    }
    return raw.size() == 1 ? raw.get(0) : joined(raw);
  }

  private static ByteBuffer joined(List<ByteBuffer> pieces) {
    ByteBuffer all = TensorProto.little(pieces.stream().mapToLong(ByteBuffer::remaining).sum());
    pieces.forEach(piece -> all.put(piece.duplicate()));
    return all.flip();
  }

  private ByteBuffer numbers(DataType type) {
    ByteBuffer packed = joined(varints);
    int count = 0;
    for (int i = 0; i < packed.limit(); i++) {
      if ((packed.get(i) & MORE_FOLLOW) == 0) {
        count++;
      }
    }
    long bytes = (long) count * type.bytes();
    if (bytes > MOST_VARINT_BYTES) {
      throw new OnnxException(
          "The ONNX file has a tensor of "
              + count
              + " whole numbers, more than a network for images needs. Export the network again.");
    }
    ByteBuffer values = TensorProto.little(bytes);
    while (values.hasRemaining()) {
      put(values, next(packed), type);
    }
    return values.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long next(ByteBuffer packed) {
    long value = 0;
    for (int shift = 0; ; shift += VARINT_BITS) {
      byte piece = packed.get();
      if (shift < Long.SIZE) {
        value |= (long) (piece & (MORE_FOLLOW - 1)) << shift;
      }
      if ((piece & MORE_FOLLOW) == 0) {
        return value;
      }
    }
  }

  private static void put(ByteBuffer values, long value, DataType type) {
    switch (type.bytes()) {
      case Byte.BYTES -> values.put((byte) value);
      case Short.BYTES -> values.putShort((short) value);
      case Integer.BYTES -> values.putInt((int) value);
      default -> values.putLong(value);
    }
  }
}
