package org.imageanomaly.engine.onnx.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Constant values.
 *
 * @param name of the tensor
 * @param dims its shape; without any, it is a single value
 * @param dataType of its values
 * @param rawData the values, little-endian, the last dimension varying fastest. Of a file that was
 *     read it is a part of the bytes of that file where these lie there so, and not a copy
 */
public record TensorProto(String name, List<Long> dims, DataType dataType, ByteBuffer rawData)
    implements Message {

  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int FLOAT_DATA = 4;
  private static final int INT32_DATA = 5;
  private static final int INT64_DATA = 7;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final int DOUBLE_DATA = 10;
  private static final int UINT64_DATA = 11;
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  public TensorProto {
    dims = List.copyOf(dims);
    rawData = rawData.slice().asReadOnlyBuffer();
  }

  /** A tensor of floats. */
  public static TensorProto floats(String name, List<Long> dims, float... values) {
    ByteBuffer data = little(values.length * (long) Float.BYTES);
    data.asFloatBuffer().put(values);
    return new TensorProto(name, dims, DataType.FLOAT, data);
  }

  /** A tensor of whole numbers. */
  public static TensorProto int64s(String name, List<Long> dims, long... values) {
    ByteBuffer data = little(values.length * (long) Long.BYTES);
    data.asLongBuffer().put(values);
    return new TensorProto(name, dims, DataType.INT64, data);
  }

  /** Whole numbers in a row, such as a shape. */
  public static TensorProto int64s(String name, long... values) {
    return int64s(name, List.of((long) values.length), values);
  }

  /** The values, little-endian, to be read from the first on. */
  @Override
  public ByteBuffer rawData() {
    return rawData.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer little(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void fields(FieldSink to) {
    dims.forEach(length -> to.int64(DIMS, length));
    to.int64(DATA_TYPE, dataType.code());
    to.optionalString(NAME, name);
    to.bytes(RAW_DATA, rawData());
  }

  static TensorProto read(FieldReader in) {
    Reading reading = new Reading();
    in.fields(field -> reading.field(field, in));
    return new TensorProto(
        reading.name, reading.dims, reading.type, reading.values.of(reading.type));
  }

  /** What is known of a tensor so far. */
  private static final class Reading {

    private String name = "";
    private final List<Long> dims = new ArrayList<>();
    private DataType type = DataType.UNDEFINED;
    private final TensorValues values = new TensorValues();

    private void field(int field, FieldReader in) {
      switch (field) {
        case DIMS -> in.int64s(dims::add);
        case DATA_TYPE -> type = DataType.of(in.int64());
        case NAME -> name = in.string();
        case RAW_DATA -> values.raw(in.bytes());
        case FLOAT_DATA, DOUBLE_DATA -> values.fixed(in);
        case INT32_DATA, INT64_DATA, UINT64_DATA -> values.varints(in);
        case EXTERNAL_DATA -> {
          in.skip();
          values.areElsewhere();
        }
        case DATA_LOCATION -> {
          if (in.int64() != 0) {
            values.areElsewhere();
          }
        }
        default -> in.skip();
      }
    }
  }
}
