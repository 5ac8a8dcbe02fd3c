package org.imageanomaly.engine.onnx.inference;

import java.nio.ByteBuffer;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.TensorProto;

/** What is known of tensors whose numbers are in the file. */
final class Constants {

  private Constants() {}

  /**
   * A tensor as a value.
   *
   * @throws UnsuitableNodeException if it has another number of bytes than its shape needs
   */
  static Value value(TensorProto tensor) {
    long[] dims = tensor.dims().stream().mapToLong(Long::longValue).toArray();
    DataType type = tensor.dataType();
    if (type.bytes() == 0) {
      throw new UnsuitableNodeException("the constant " + tensor.name() + " is of no known type");
    }
    for (long length : dims) {
      if (length < 0) {
        throw new UnsuitableNodeException(
            "the constant " + tensor.name() + " has a dimension of " + length);
      }
    }
    long size = Value.size(dims);
    ByteBuffer data = tensor.rawData();
    if (Math.multiplyExact(size, type.bytes()) != data.remaining()) {
      throw new UnsuitableNodeException(
          "the constant "
              + tensor.name()
              + " has "
              + data.remaining()
              + " bytes for "
              + size
              + " numbers");
    }
    if (size > Value.MOST_CONSTANT || type == DataType.FLOAT16 || type == DataType.BFLOAT16) {
      return Value.of(type, false, dims);
    }
    double[] numbers = new double[(int) size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(data, i * type.bytes(), type);
    }
    return Value.constant(type, dims, numbers);
  }

  private static double number(ByteBuffer data, int at, DataType type) {
    return switch (type) {
      case FLOAT -> data.getFloat(at);
      case DOUBLE -> data.getDouble(at);
      case INT64, UINT64 -> data.getLong(at);
      case INT32 -> data.getInt(at);
      case UINT32 -> data.getInt(at) & 0xffffffffL;
      case INT16 -> data.getShort(at);
      case UINT16 -> data.getShort(at) & 0xffff;
      case INT8 -> data.get(at);
      default -> data.get(at) & 0xff;
    };
  }
}
