package org.imageanomaly.engine.onnx.schema;

/** A note in a file. */
public record StringStringEntryProto(String key, String value) implements Message {

  private static final int KEY = 1;
  private static final int VALUE = 2;

  @Override
  public void fields(FieldSink to) {
    to.optionalString(KEY, key);
    to.optionalString(VALUE, value);
  }

  static StringStringEntryProto read(FieldReader in) {
    String[] read = {"", ""};
    in.fields(
        field -> {
          if (field == KEY || field == VALUE) {
            read[field - KEY] = in.string();
          } else {
            in.skip();
          }
        });
    return new StringStringEntryProto(read[0], read[1]);
  }
}
