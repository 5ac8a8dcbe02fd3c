package org.imageanomaly.engine.onnx.schema;

import java.util.OptionalLong;

/**
 * A dimension in the shape of a value (TensorShapeProto.Dimension).
 *
 * @param value its length, if fixed
 * @param param the name of its length, if that is open; perhaps empty
 */
public record Dimension(OptionalLong value, String param) implements Message {

  private static final int VALUE = 1;
  private static final int PARAM = 2;

  /** A fixed length. */
  public static Dimension of(long value) {
    return new Dimension(OptionalLong.of(value), "");
  }

  /** A length that each input may have another of. */
  public static Dimension open(String param) {
    return new Dimension(OptionalLong.empty(), param);
  }

  @Override
  public void fields(FieldSink to) {
    value.ifPresent(length -> to.int64(VALUE, length));
    to.optionalString(PARAM, param);
  }

  static Dimension read(FieldReader in) {
    Dimension[] read = {open("")};
    in.fields(
        field -> {
          switch (field) {
            case VALUE -> read[0] = of(in.int64());
            case PARAM -> read[0] = open(in.string());
            default -> in.skip();
          }
        });
    return read[0];
  }

  @Override
  public String toString() {
    return value.isPresent() ? Long.toString(value.getAsLong()) : param.isEmpty() ? "?" : param;
  }
}
