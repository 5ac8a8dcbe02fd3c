package org.imageanomaly.engine.onnx.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The type of a value that is a tensor.
 *
 * @param elementType of its values; undefined where the value is no tensor
 * @param shape if anything is known of it, even the number of its dimensions
 */
public record TypeProto(DataType elementType, Optional<List<Dimension>> shape) implements Message {

  private static final int TENSOR = 1;
  private static final int ELEMENT_TYPE = 1;
  private static final int SHAPE = 2;
  private static final int DIM = 1;

  public TypeProto {
    shape = shape.map(List::copyOf);
  }

  /** Floats of a shape. */
  public static TypeProto floats(Dimension... shape) {
    return new TypeProto(DataType.FLOAT, Optional.of(List.of(shape)));
  }

  @Override
  public void fields(FieldSink to) {
    to.message(TENSOR, this::tensor);
  }

  private void tensor(FieldSink to) {
    to.int64(ELEMENT_TYPE, elementType.code());
    shape.ifPresent(
        dims -> to.message(SHAPE, dim -> dims.forEach(length -> dim.message(DIM, length))));
  }

  static TypeProto read(FieldReader in) {
    TypeProto[] read = {new TypeProto(DataType.UNDEFINED, Optional.empty())};
    in.fields(
        field -> {
          if (field == TENSOR) {
            read[0] = in.message(TypeProto::readTensor);
          } else {
            in.skip();
          }
        });
    return read[0];
  }

  private static TypeProto readTensor(FieldReader in) {
    DataType[] type = {DataType.UNDEFINED};
    List<List<Dimension>> shape = new ArrayList<>();
    in.fields(
        field -> {
          switch (field) {
            case ELEMENT_TYPE -> type[0] = DataType.of(in.int64());
            case SHAPE -> shape.add(in.message(TypeProto::readShape));
            default -> in.skip();
          }
        });
    return new TypeProto(type[0], shape.stream().findFirst());
  }

  private static List<Dimension> readShape(FieldReader in) {
    List<Dimension> dims = new ArrayList<>();
    in.fields(
        field -> {
          if (field == DIM) {
            dims.add(in.message(Dimension::read));
          } else {
            in.skip();
          }
        });
    return dims;
  }
}
