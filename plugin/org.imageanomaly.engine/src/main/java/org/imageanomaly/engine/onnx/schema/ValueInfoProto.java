package org.imageanomaly.engine.onnx.schema;

import java.util.Optional;

/** An input or output of a network. */
public record ValueInfoProto(String name, TypeProto type) implements Message {

  private static final int NAME = 1;
  private static final int TYPE = 2;

  @Override
  public void fields(FieldSink to) {
    to.optionalString(NAME, name);
    to.message(TYPE, type);
  }

  static ValueInfoProto read(FieldReader in) {
    String[] name = {""};
    TypeProto[] type = {new TypeProto(DataType.UNDEFINED, Optional.empty())};
    in.fields(
        field -> {
          switch (field) {
            case NAME -> name[0] = in.string();
            case TYPE -> type[0] = in.message(TypeProto::read);
            default -> in.skip();
          }
        });
    return new ValueInfoProto(name[0], type[0]);
  }
}
