package org.imageanomaly.engine.onnx.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation of a network.
 *
 * @param name of the node, perhaps empty
 * @param opType the operator
 * @param domain of the operator, empty for ONNX's own
 * @param inputs the names of the values that it takes; an optional one that is not given is empty
 * @param outputs the names of the values that it makes; one that nobody asks for is empty
 * @param attributes its settings
 */
public record NodeProto(
    String name,
    String opType,
    String domain,
    List<String> inputs,
    List<String> outputs,
    List<AttributeProto> attributes)
    implements Message {

  private static final int INPUT = 1;
  private static final int OUTPUT = 2;
  private static final int NAME = 3;
  private static final int OP_TYPE = 4;
  private static final int ATTRIBUTE = 5;
  private static final int DOMAIN = 7;

  public NodeProto {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  /** An operation of ONNX's own operators with one output, which also is the name of the node. */
  public static NodeProto of(
      String opType, List<String> inputs, String output, AttributeProto... attributes) {
    return new NodeProto(output, opType, "", inputs, List.of(output), List.of(attributes));
  }

  /** The names of the values that somebody may ask for. */
  public List<String> made() {
    return outputs.stream().filter(output -> !output.isEmpty()).toList();
  }

  /** The first of these names, by which a node is known; empty if it makes nothing. */
  public String firstMade() {
    return made().stream().findFirst().orElse("");
  }

  /** The setting of that name. */
  public Optional<AttributeProto> attribute(String wanted) {
    return attributes.stream().filter(attribute -> attribute.name().equals(wanted)).findFirst();
  }

  @Override
  public void fields(FieldSink to) {
    inputs.forEach(value -> to.string(INPUT, value));
    outputs.forEach(value -> to.string(OUTPUT, value));
    to.optionalString(NAME, name);
    to.optionalString(OP_TYPE, opType);
    attributes.forEach(attribute -> to.message(ATTRIBUTE, attribute));
    to.optionalString(DOMAIN, domain);
  }

  static NodeProto read(FieldReader in) {
    String[] texts = {"", "", ""};
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<AttributeProto> attributes = new ArrayList<>();
    in.fields(
        field -> {
          switch (field) {
            case INPUT -> inputs.add(in.string());
            case OUTPUT -> outputs.add(in.string());
            case NAME -> texts[0] = in.string();
            case OP_TYPE -> texts[1] = in.string();
            case DOMAIN -> texts[2] = in.string();
            case ATTRIBUTE -> attributes.add(in.message(AttributeProto::read));
            default -> in.skip();
          }
        });
    return new NodeProto(texts[0], texts[1], texts[2], inputs, outputs, attributes);
  }
}
