package org.imageanomaly.engine.onnx.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/** The values that a graph holds; what it is asked to hold has to be a number. */
final class Constants {

  private final List<TensorProto> tensors = new ArrayList<>();
  private final Map<String, Value> shared = new HashMap<>();

  /** All of them. */
  List<TensorProto> tensors() {
    return tensors;
  }

  /** Takes one as it is. */
  void add(TensorProto tensor) {
    tensors.add(tensor);
  }

  /** Floats of a shape. */
  Value floats(float[] values, long... shape) {
    for (float value : values) {
      checkFinite(value);
    }
    ByteBuffer bytes = bytes(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(DataType.FLOAT, bytes, shape);
  }

  /** Doubles of a shape. */
  Value doubles(double[] values, long... shape) {
    for (double value : values) {
      checkFinite(value);
    }
    ByteBuffer bytes = bytes(values.length, Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    return constant(DataType.DOUBLE, bytes, shape);
  }

  /** Whole numbers in a row. */
  Value longs(long... values) {
    ByteBuffer bytes = bytes(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return shared(DataType.INT64, bytes, values.length);
  }

  /** Whole numbers of a shape. */
  Value indices(int[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length, Long.BYTES);
    IntStream.of(values).forEach(bytes::putLong);
    return constant(DataType.INT64, bytes.flip(), shape);
  }

  /** A single number of a type. */
  Value number(double number, DataType type) {
    checkFinite(number);
    ByteBuffer bytes = bytes(1, type.bytes());
    switch (type) {
      case FLOAT -> bytes.putFloat(0, (float) number);
      case DOUBLE -> bytes.putDouble(0, number);
      case INT64 -> bytes.putLong(0, (long) number);
      default -> throw new IllegalStateException(type.name());
    }
    return shared(type, bytes);
  }

  private static void checkFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new OnnxException(
          "The model holds the value "
              + value
              + ", of which no score can be computed. Run its learner again.");
    }
  }

  /** Small ones that are needed again and again are there once. */
  private Value shared(DataType type, ByteBuffer bytes, long... shape) {
    byte[] content = new byte[bytes.remaining()];
    bytes.duplicate().get(content);
    String key = type + Arrays.toString(shape) + Arrays.toString(content);
    return shared.computeIfAbsent(key, k -> constant(type, bytes, shape));
  }

  private static ByteBuffer bytes(int count, int each) {
    return ByteBuffer.allocate(Math.multiplyExact(count, each)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Value constant(DataType type, ByteBuffer bytes, long... shape) {
    String name = "constant" + tensors.size();
    tensors.add(new TensorProto(name, LongStream.of(shape).boxed().toList(), type, bytes));
    return new Value(name, type);
  }
}
