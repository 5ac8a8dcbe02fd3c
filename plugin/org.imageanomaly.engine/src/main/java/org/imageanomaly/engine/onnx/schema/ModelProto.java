package org.imageanomaly.engine.onnx.schema;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.OnnxFeature;

/**
 * All of an ONNX file.
 *
 * @param irVersion of the format
 * @param producerName what wrote it
 * @param producerVersion of that
 * @param docString a description for people; not read
 * @param graph the network
 * @param opsetImports the operators that it is made of
 * @param metadataProps notes
 */
public record ModelProto(
    long irVersion,
    String producerName,
    String producerVersion,
    String docString,
    GraphProto graph,
    List<OperatorSetIdProto> opsetImports,
    List<StringStringEntryProto> metadataProps)
    implements Message {

  private static final int IR_VERSION = 1;
  private static final int PRODUCER_NAME = 2;
  private static final int PRODUCER_VERSION = 3;
  private static final int DOC_STRING = 6;
  private static final int GRAPH = 7;
  private static final int OPSET_IMPORT = 8;
  private static final int METADATA_PROPS = 14;
  private static final int FUNCTIONS = 25;

  public ModelProto {
    opsetImports = List.copyOf(opsetImports);
    metadataProps = List.copyOf(metadataProps);
  }

  /**
   * The file of this network.
   *
   * @throws OnnxException if it is 2 GB or more, or the ONNX feature is not installed
   */
  public byte[] toBytes() {
    checkFeature();
    return FieldWriter.toBytes(this);
  }

  /**
   * Reads a file.
   *
   * @param bytes of it, which tensors will be parts of
   * @throws OnnxException if it is none, is damaged, keeps weights elsewhere, or needs more memory
   *     than its size tells; or if the ONNX feature is not installed
   */
  public static ModelProto read(byte[] bytes) {
    checkFeature();
    return read(new FieldReader(bytes));
  }

  private static void checkFeature() {
    OnnxFeature.formatsObstacle()
        .ifPresent(
            obstacle -> {
              throw new OnnxException(obstacle);
            });
  }

  private static ModelProto read(FieldReader in) {
    long[] version = {0};
    String[] producer = {"", ""};
    List<GraphProto> graph = new ArrayList<>();
    List<OperatorSetIdProto> opsets = new ArrayList<>();
    List<StringStringEntryProto> notes = new ArrayList<>();
    in.fields(
        field -> {
          switch (field) {
            case IR_VERSION -> version[0] = in.int64();
            case PRODUCER_NAME -> producer[0] = in.string();
            case PRODUCER_VERSION -> producer[1] = in.string();
            case GRAPH -> graph.add(in.message(GraphProto::read));
            case OPSET_IMPORT -> opsets.add(in.message(OperatorSetIdProto::read));
            case METADATA_PROPS -> notes.add(in.message(StringStringEntryProto::read));
            case FUNCTIONS ->
                throw new OnnxException(
                    "The ONNX file defines functions of its own, which are not read. Export the"
                        + " network with torch.onnx.export(..., dynamo=False), or inline them with"
                        + " onnx.inliner.inline_local_functions.");
            default -> in.skip();
          }
        });
    if (graph.size() != 1) {
      throw FieldReader.damaged(null);
    }
    return new ModelProto(version[0], producer[0], producer[1], "", graph.get(0), opsets, notes);
  }

  @Override
  public void fields(FieldSink to) {
    to.int64(IR_VERSION, irVersion);
    to.optionalString(PRODUCER_NAME, producerName);
    to.optionalString(PRODUCER_VERSION, producerVersion);
    to.optionalString(DOC_STRING, docString);
    to.message(GRAPH, graph);
    opsetImports.forEach(opset -> to.message(OPSET_IMPORT, opset));
    metadataProps.forEach(note -> to.message(METADATA_PROPS, note));
  }
}
