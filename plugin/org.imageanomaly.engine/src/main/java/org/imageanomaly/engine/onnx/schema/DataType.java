package org.imageanomaly.engine.onnx.schema;

/** The types of the values of tensors, with their numbers in files. */
public enum DataType {
  /** None, or one that the schema did not have yet. */
  UNDEFINED(0, 0),
  FLOAT(1, 4),
  UINT8(2, 1),
  INT8(3, 1),
  UINT16(4, 2),
  INT16(5, 2),
  INT32(6, 4),
  INT64(7, 8),
  /** Texts; tensors of these are read without their values. */
  STRING(8, 0),
  BOOL(9, 1),
  FLOAT16(10, 2),
  DOUBLE(11, 8),
  UINT32(12, 4),
  UINT64(13, 8),
  BFLOAT16(16, 2);

  private final int code;
  private final int bytes;

  DataType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The number of the type in files. */
  public int code() {
    return code;
  }

  /** The bytes of a value; 0 where values have no fixed length. */
  public int bytes() {
    return bytes;
  }

  /** The type of that number. */
  static DataType of(long code) {
    for (DataType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return UNDEFINED;
  }
}
