package org.imageanomaly.engine.onnx.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A setting of a node.
 *
 * @param name of the attribute
 * @param type which of the following is meant
 * @param f a number, if the type is FLOAT
 * @param i a whole number, if it is INT
 * @param s a text, if it is STRING
 * @param t a tensor, if it is TENSOR
 * @param g a graph, if it is GRAPH
 * @param floats numbers, if it is FLOATS
 * @param ints whole numbers, if it is INTS
 * @param strings texts, if it is STRINGS
 */
public record AttributeProto(
    String name,
    Type type,
    float f,
    long i,
    String s,
    Optional<TensorProto> t,
    Optional<GraphProto> g,
    List<Float> floats,
    List<Long> ints,
    List<String> strings)
    implements Message {

  /** What an attribute holds, with its number in files. */
  public enum Type {
    /** Of files older than types, or what networks for images do not have. */
    UNDEFINED(0),
    FLOAT(1),
    INT(2),
    STRING(3),
    TENSOR(4),
    GRAPH(5),
    FLOATS(6),
    INTS(7),
    STRINGS(8);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    private static Type of(long code) {
      return Arrays.stream(values())
          .filter(type -> type.code == code)
          .findFirst()
          .orElse(UNDEFINED);
    }
  }

  private static final int NAME = 1;
  private static final int FLOAT = 2;
  private static final int INT = 3;
  private static final int STRING = 4;
  private static final int TENSOR = 5;
  private static final int GRAPH = 6;
  private static final int FLOATS = 7;
  private static final int INTS = 8;
  private static final int STRINGS = 9;
  private static final int TYPE = 20;

  public AttributeProto {
    floats = List.copyOf(floats);
    ints = List.copyOf(ints);
    strings = List.copyOf(strings);
  }

  /** A number. */
  public static AttributeProto of(String name, float value) {
    Reading reading = new Reading(name, Type.FLOAT);
    reading.f = value;
    return reading.attribute();
  }

  /** A whole number. */
  public static AttributeProto of(String name, long value) {
    Reading reading = new Reading(name, Type.INT);
    reading.i = value;
    return reading.attribute();
  }

  /** A text. */
  public static AttributeProto of(String name, String value) {
    Reading reading = new Reading(name, Type.STRING);
    reading.s = value;
    return reading.attribute();
  }

  /** A tensor. */
  public static AttributeProto of(String name, TensorProto value) {
    Reading reading = new Reading(name, Type.TENSOR);
    reading.t = Optional.of(value);
    return reading.attribute();
  }

  /** Numbers. */
  public static AttributeProto ofFloats(String name, List<Float> values) {
    Reading reading = new Reading(name, Type.FLOATS);
    reading.floats.addAll(values);
    return reading.attribute();
  }

  /** Whole numbers. */
  public static AttributeProto ofInts(String name, List<Long> values) {
    Reading reading = new Reading(name, Type.INTS);
    reading.ints.addAll(values);
    return reading.attribute();
  }

  @Override
  public void fields(FieldSink to) {
    to.optionalString(NAME, name);
    switch (type) {
      case FLOAT -> to.float32(FLOAT, f);
      case INT -> to.int64(INT, i);
      case STRING -> to.bytes(STRING, utf8(s));
      case TENSOR -> t.ifPresent(tensor -> to.message(TENSOR, tensor));
      case GRAPH -> g.ifPresent(graph -> to.message(GRAPH, graph));
      case FLOATS -> floats.forEach(value -> to.float32(FLOATS, value));
      case INTS -> ints.forEach(value -> to.int64(INTS, value));
      case STRINGS -> strings.forEach(value -> to.bytes(STRINGS, utf8(value)));
      case UNDEFINED -> {}
    }
    to.int64(TYPE, type.code);
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static AttributeProto read(FieldReader in) {
    Reading reading = new Reading("", Type.UNDEFINED);
    in.fields(field -> reading.field(field, in));
    return reading.attribute();
  }

  /** What is known of an attribute so far. */
  private static final class Reading {

    private String name;
    private Type type;
    private float f;
    private long i;
    private String s = "";
    private Optional<TensorProto> t = Optional.empty();
    private Optional<GraphProto> g = Optional.empty();
    private final List<Float> floats = new ArrayList<>();
    private final List<Long> ints = new ArrayList<>();
    private final List<String> strings = new ArrayList<>();

    private Reading(String name, Type type) {
      this.name = name;
      this.type = type;
    }

    private void field(int field, FieldReader in) {
      switch (field) {
        case NAME -> name = in.string();
        case FLOAT -> f = in.float32();
        case INT -> i = in.int64();
        case STRING -> s = in.string();
        case TENSOR -> t = Optional.of(in.message(TensorProto::read));
        case GRAPH -> g = Optional.of(in.message(GraphProto::read));
        case FLOATS -> in.float32s(floats::add);
        case INTS -> in.int64s(ints::add);
        case STRINGS -> strings.add(in.string());
        case TYPE -> type = Type.of(in.int64());
        default -> in.skip();
      }
    }

    private AttributeProto attribute() {
      return new AttributeProto(name, type, f, i, s, t, g, floats, ints, strings);
    }
  }
}
