package org.imageanomaly.engine.onnx.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.onnx.OnnxException;
import org.junit.jupiter.api.Test;

/** The file is one that schema.py beside it wrote with the Python package onnx 1.12. */
class ModelProtoTest {

  private static byte[] file() throws IOException {
    try (InputStream in = ModelProtoTest.class.getResourceAsStream("schema.onnx")) {
      return in.readAllBytes();
    }
  }

  @Test
  void aFileOfTheReferenceImplementationIsRead() throws IOException {
    ModelProto model = ModelProto.read(file());
    assertEquals(7, model.irVersion());
    assertEquals("maker 1.2", model.producerName() + " " + model.producerVersion());
    assertEquals(
        List.of(new OperatorSetIdProto("", 13), new OperatorSetIdProto("com.example", 2)),
        model.opsetImports());
    assertEquals(List.of(new StringStringEntryProto("key", "v\u00e4rde")), model.metadataProps());
    GraphProto graph = model.graph();
    assertEquals("graph", graph.name());
    assertEquals(
        List.of(
            new ValueInfoProto(
                "x",
                TypeProto.floats(
                    Dimension.open("batch"),
                    Dimension.of(3),
                    Dimension.open(""),
                    Dimension.of(8)))),
        graph.inputs());
    assertEquals(
        List.of(new ValueInfoProto("o", new TypeProto(DataType.FLOAT, Optional.empty()))),
        graph.outputs());
    List<NodeProto> nodes = graph.nodes();
    assertEquals(
        List.of("Constant", "Conv", "LeakyRelu", "Own", "If"),
        nodes.stream().map(NodeProto::opType).toList());
    assertEquals(
        Optional.of(
            AttributeProto.of("value", TensorProto.floats("raw", List.of(1L, 2L), 1.5f, -2.25f))),
        nodes.get(0).attribute("value"));
    assertEquals(List.of("x", "w", ""), nodes.get(1).inputs());
    assertEquals("conv", nodes.get(1).name());
    assertEquals(
        Optional.of(AttributeProto.ofInts("kernel_shape", List.of(1L, 1L))),
        nodes.get(1).attribute("kernel_shape"));
    assertEquals(
        Optional.of(AttributeProto.of("auto_pad", "VALID")), nodes.get(1).attribute("auto_pad"));
    assertEquals(Optional.of(AttributeProto.of("group", 1)), nodes.get(1).attribute("group"));
    assertEquals(Optional.of(AttributeProto.of("alpha", 0.125f)), nodes.get(2).attribute("alpha"));
    assertEquals("com.example", nodes.get(3).domain());
    assertEquals(
        Optional.of(AttributeProto.ofFloats("scales", List.of(0.5f, 2f))),
        nodes.get(3).attribute("scales"));
    assertEquals(List.of("a", "b"), nodes.get(3).attribute("names").orElseThrow().strings());
    assertEquals(
        List.of(NodeProto.of("Identity", List.of("z"), "t").outputs()),
        nodes.get(4).attribute("then_branch").orElseThrow().g().orElseThrow().nodes().stream()
            .map(NodeProto::outputs)
            .toList());
  }

  @Test
  void valuesAreTheSameHoweverAFileKeepsThem() throws IOException {
    List<TensorProto> tensors = ModelProto.read(file()).graph().initializers();
    assertEquals(TensorProto.floats("w", List.of(1L, 3L, 1L, 1L), .25f, -1, 3e10f), tensors.get(0));
    assertEquals(TensorProto.int64s("long", -1, 300, 1L << 40), tensors.get(1));
    assertEquals(DataType.INT32, tensors.get(2).dataType());
    assertEquals(-7, tensors.get(2).rawData().getInt(0));
    assertEquals(70_000, tensors.get(2).rawData().getInt(4));
    assertEquals(ByteBuffer.wrap(new byte[] {1, 0}), tensors.get(3).rawData());
    assertEquals(ByteBuffer.wrap(new byte[] {-1, 1}), tensors.get(4).rawData());
    assertEquals(-.2, tensors.get(5).rawData().getDouble(8));
    // of halves: 1 and -2
    assertEquals(ByteBuffer.wrap(new byte[] {0, 0x3c, 0, (byte) 0xc0}), tensors.get(6).rawData());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    ModelProto model = ModelProto.read(file());
    byte[] written = model.toBytes();
    assertEquals(model, ModelProto.read(written));
    assertArrayEquals(written, ModelProto.read(written).toBytes());
  }

  @Test
  void fieldsThatAreNotKnownAreSkipped() throws IOException {
    byte[] bytes = file();
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    // field 1000, two bytes; field 1001, a number
    more.write(new byte[] {(byte) 0xc2, 0x3e, 2, 7, 7, (byte) 0xc8, 0x3e, 5});
    more.write(bytes);
    assertEquals(ModelProto.read(bytes), ModelProto.read(more.toByteArray()));
  }

  @Test
  void aFileThatEndsTooEarlyIsRefused() throws IOException {
    byte[] bytes = file();
    int refused = 0;
    for (int length = 0; length < bytes.length; length++) {
      try {
        ModelProto.read(Arrays.copyOf(bytes, length));
      } catch (OnnxException e) {
        refused++;
      }
    }
    // it may end behind the graph, where notes and operators begin
    assertTrue(refused > bytes.length - 4, refused + " of " + bytes.length);
  }

  @Test
  void anotherKindOfFileIsRefused() {
    for (String text : List.of("", "PK\3\4 a zip", "\211HDF\r\n\032\n", "{\"json\": 1}")) {
      OnnxException e =
          assertThrows(
              OnnxException.class,
              () -> ModelProto.read(text.getBytes(StandardCharsets.ISO_8859_1)));
      assertTrue(e.getMessage().startsWith("The file is no ONNX network"), e.getMessage());
    }
  }

  /** As torch.onnx.export(..., external_data=True) and all files above 2 GB. */
  @Test
  void weightsInAnotherFileAreRefusedWithWhatHelps() {
    byte[] tensor = {66, 1, 'w', 112, 1};
    OnnxException e =
        assertThrows(OnnxException.class, () -> ModelProto.read(field(58, field(42, tensor))));
    assertTrue(e.getMessage().contains("external_data=False"), e.getMessage());
  }

  /** Whoever computes it takes one of both, and nobody knows which. */
  @Test
  void aTensorThatHasItsValuesTwiceIsRefused() {
    // shape 1, of INT64, named w: 5 as a number, 6 as raw bytes
    byte[] tensor = {8, 1, 16, 7, 66, 1, 'w', 58, 1, 5, 74, 8, 6, 0, 0, 0, 0, 0, 0, 0};
    OnnxException e =
        assertThrows(OnnxException.class, () -> ModelProto.read(field(58, field(42, tensor))));
    assertTrue(e.getMessage().contains("is damaged"), e.getMessage());
    byte[] once = Arrays.copyOf(tensor, 10);
    assertEquals(
        TensorProto.int64s("w", 5),
        ModelProto.read(field(58, field(42, once))).graph().initializers().get(0));
  }

  @Test
  void aSmallFileNeverNeedsMuchMemory() {
    byte[] manyNodes = new byte[8_000_000];
    for (int i = 0; i < manyNodes.length; i += 2) {
      manyNodes[i] = 10;
    }
    OnnxException e =
        assertThrows(OnnxException.class, () -> ModelProto.read(field(58, manyNodes)));
    assertTrue(e.getMessage().contains("2000000 nodes"), e.getMessage());

    byte[] graphs = {};
    for (int i = 0; i < 100; i++) {
      graphs = field(10, field(42, field(50, graphs)));
    }
    byte[] deep = graphs;
    e = assertThrows(OnnxException.class, () -> ModelProto.read(field(58, deep)));
    assertTrue(e.getMessage().contains("graphs within graphs"), e.getMessage());
  }

  private static byte[] field(int tag, byte[] contents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int rest = contents.length;
    for (; rest >= 0x80; rest >>>= 7) {
      out.write(rest | 0x80);
    }
    out.write(rest);
    out.writeBytes(contents);
    return out.toByteArray();
  }
}
