package org.imageanomaly.engine.onnx.schema;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.onnx.OnnxException;

/**
 * The operations of a network, in an order in which they can be computed.
 *
 * @param name of the graph
 * @param nodes the operations
 * @param initializers constant values, such as weights
 * @param inputs what is given; in old files constant values too
 * @param outputs what is asked
 */
public record GraphProto(
    String name,
    List<NodeProto> nodes,
    List<TensorProto> initializers,
    List<ValueInfoProto> inputs,
    List<ValueInfoProto> outputs)
    implements Message {

  private static final int NODE = 1;
  private static final int NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;
  private static final int SPARSE_INITIALIZER = 15;

  public GraphProto {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  @Override
  public void fields(FieldSink to) {
    nodes.forEach(node -> to.message(NODE, node));
    to.optionalString(NAME, name);
    initializers.forEach(tensor -> to.message(INITIALIZER, tensor));
    inputs.forEach(value -> to.message(INPUT, value));
    outputs.forEach(value -> to.message(OUTPUT, value));
  }

  static GraphProto read(FieldReader in) {
    String[] name = {""};
    List<NodeProto> nodes = new ArrayList<>();
    List<TensorProto> initializers = new ArrayList<>();
    List<ValueInfoProto> inputs = new ArrayList<>();
    List<ValueInfoProto> outputs = new ArrayList<>();
    in.fields(
        field -> {
          switch (field) {
            case NODE -> nodes.add(in.message(NodeProto::read));
            case NAME -> name[0] = in.string();
            case INITIALIZER -> initializers.add(in.message(TensorProto::read));
            case INPUT -> inputs.add(in.message(ValueInfoProto::read));
            case OUTPUT -> outputs.add(in.message(ValueInfoProto::read));
            case SPARSE_INITIALIZER ->
                throw new OnnxException(
                    "The ONNX file has sparse weights, which are not read. Export the network with"
                        + " dense weights.");
            default -> in.skip();
          }
        });
    return new GraphProto(name[0], nodes, initializers, inputs, outputs);
  }
}
