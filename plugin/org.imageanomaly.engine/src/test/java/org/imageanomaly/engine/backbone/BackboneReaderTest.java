package org.imageanomaly.engine.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.junit.jupiter.api.Test;

class BackboneReaderTest {

  private static BackboneReader.Found read(byte[] file, String... tensors) {
    return new BackboneReader(64, Normalization.IMAGENET, List.of(tensors)).read("a.onnx", file);
  }

  private static List<String> layers(byte[] file, String... tensors) {
    return read(file, tensors).backbone().layers().stream().map(FeatureLayer::summary).toList();
  }

  private static String refusal(byte[] file, String... tensors) {
    return assertThrows(OnnxException.class, () -> read(file, tensors)).getMessage();
  }

  /** Behind the second and the third layer, where both branches of the last block have joined. */
  @Test
  void theLayersOfAResidualNetworkAreFound() throws IOException {
    Backbone backbone = read(Networks.file("residual.onnx")).backbone();
    assertEquals(new ImageShape(3, 64, 64), backbone.inputShape());
    assertEquals(
        List.of(
            "/layer2/layer2.1/relu_1/Relu_output_0 (8 x 8 x 8)",
            "/layer3/layer3.0/relu_1/Relu_output_0 (16 x 4 x 4)"),
        backbone.layers().stream().map(FeatureLayer::summary).toList());
    assertTrue(backbone.network().length < Networks.file("residual.onnx").length / 2);
    // sha256sum residual.onnx
    assertEquals(
        "0a90c91dfbb87630ee3494422ca7edcd3d2be87f3ba691966f35200ff95e1638", backbone.sha256());
  }

  @Test
  void withoutBranchesTheLastLayerOfAStrideIsTaken() {
    byte[] file =
        Networks.ofImages()
            .convolution("a", "input", 3, 8, 8)
            .convolution("b", "a", 8, 12, 1)
            .node("Relu", "c", List.of("b"))
            .convolution("d", "c", 12, 16, 2)
            .node("GlobalAveragePool", "e", List.of("d"))
            .toBytes();
    assertEquals(List.of("c (12 x 8 x 8)", "d (16 x 4 x 4)"), layers(file));
  }

  /** An expansion that the next reduction begins with is no block. */
  @Test
  void aBlockEndsWithTheSumOfItsBranches() {
    byte[] file =
        Networks.ofImages()
            .convolution("a", "input", 3, 8, 8)
            .convolution("b", "a", 8, 8, 1)
            .node("Add", "block", List.of("a", "b"))
            .convolution("expansion", "block", 8, 48, 1)
            .node("Relu", "active", List.of("expansion"))
            .convolution("d", "active", 48, 16, 2)
            .toBytes();
    assertEquals(List.of("block (8 x 8 x 8)", "d (16 x 4 x 4)"), layers(file));
  }

  /** As networks that are cut for their features have them, one for each stride. */
  @Test
  void ofSeveralOutputsTheLastIsThatOfTheWholeNetwork() {
    Networks network =
        Networks.ofImages()
            .convolution("a", "input", 3, 8, 4)
            .convolution("b", "a", 8, 8, 2)
            .convolution("c", "b", 8, 8, 2);
    assertEquals(
        List.of("b (8 x 8 x 8)", "c (8 x 4 x 4)"), layers(network.toBytes(13, "a", "b", "c")));
  }

  /** An eighth is found, and a sixteenth may lie behind what is not known. */
  @Test
  void layersBehindAnUnknownOperatorAreNotLeftOutWithoutAWord() {
    Networks network =
        Networks.ofImages()
            .convolution("a", "input", 3, 8, 8)
            .node("Unheard", "b", List.of("a"))
            .convolution("c", "b", 8, 8, 2);
    String message = refusal(network.toBytes());
    assertTrue(message.contains("its node \"b\" (Unheard) is of a type that is not"), message);
    assertTrue(message.contains("a (1 x 8 x 8 x 8)"), message);
    assertEquals(List.of("a (8 x 8 x 8)"), layers(network.toBytes(), "a"));
  }

  @Test
  void floatsOfHalfPrecisionAreRefusedByName() {
    byte[] file =
        Networks.ofImages()
            .node("Cast", "half", List.of("input"), AttributeProto.of("to", 10))
            .node("Relu", "a", List.of("half"))
            .toBytes();
    assertTrue(refusal(file).contains("\"half\" holds FLOAT16 instead of floats of 32 bits"));
  }

  /** Three blocks, each of two sums, on a class token and 4 x 4 patches. */
  private static Networks transformer() {
    Networks network =
        Networks.ofImages()
            .convolution("patches", "input", 3, 8, 16)
            .numbers("flat", 1, 8, 16)
            .node("Reshape", "columns", List.of("patches", "flat"))
            .node(
                "Transpose",
                "rows",
                List.of("columns"),
                AttributeProto.ofInts("perm", List.of(0L, 2L, 1L)))
            .weights("class", 1, 1, 8)
            .node("Concat", "sum0", List.of("class", "rows"), AttributeProto.of("axis", 1))
            .weights("weights", 8, 8);
    for (int i = 1; i <= 6; i++) {
      network
          .node("MatMul", "product" + i, List.of("sum" + (i - 1), "weights"))
          .node("Add", "sum" + i, List.of("sum" + (i - 1), "product" + i));
    }
    return network;
  }

  @Test
  void theTokensOfLateBlocksOfATransformerAreFound() {
    List<FeatureLayer> found = read(transformer().toBytes()).backbone().layers();
    assertEquals(List.of(new FeatureLayer("sum4", FeatureLayer.Form.TOKENS, 8, 4, 4)), found);
  }

  @Test
  void layersCanBeNamed() throws IOException {
    assertEquals(
        List.of("sum2 (8 x 4 x 4)", "sum6 (8 x 4 x 4)"),
        layers(transformer().toBytes(), "sum2", "sum6"));
    assertEquals(
        List.of("/layer1/layer1.1/relu_1/Relu_output_0 (4 x 16 x 16)"),
        layers(Networks.file("residual.onnx"), "/layer1/layer1.1/relu_1/Relu_output_0"));
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithThoseThatAre() {
    String message = refusal(transformer().toBytes(), "sun2");
    assertTrue(message.contains("\"sun2\"") && message.contains("sum6 (1 x 17 x 8)"), message);
    message = refusal(transformer().toBytes(), "class");
    assertTrue(message.contains("no features on a grid"), message);
  }

  /** As tf2onnx writes them. */
  @Test
  void imagesWithChannelsLastAreTurnedFirst() {
    byte[] file =
        new Networks(Dimension.open(""), Dimension.open(""), Dimension.open(""), Dimension.of(3))
            .node(
                "Transpose",
                "turned",
                List.of("input"),
                AttributeProto.ofInts("perm", List.of(0L, 3L, 1L, 2L)))
            .convolution("a", "turned", 3, 8, 8)
            .convolution("b", "a", 8, 8, 2)
            .toBytes();
    assertEquals(List.of("a (8 x 8 x 8)", "b (8 x 4 x 4)"), layers(file));
  }

  @Test
  void aNetworkOfOneSizeTakesThat() {
    byte[] file =
        new Networks(Dimension.of(1), Dimension.of(3), Dimension.of(32), Dimension.of(48))
            .convolution("a", "input", 3, 8, 8)
            .convolution("b", "a", 8, 8, 2)
            .toBytes();
    BackboneReader.Found found = read(file);
    assertEquals(new ImageShape(3, 32, 48), found.backbone().inputShape());
    assertTrue(found.remarks().get(0).contains("48 x 32"), found.remarks().toString());
  }

  @Test
  void aNormalizationInTheFileIsNoticed() {
    byte[] file =
        Networks.ofImages()
            .weights("mean", 1, 3, 1, 1)
            .node("Sub", "centered", List.of("input", "mean"))
            .convolution("a", "centered", 3, 8, 8)
            .convolution("b", "a", 8, 8, 2)
            .toBytes();
    assertTrue(read(file).remarks().get(0).contains("may be their normalization"));
    assertEquals(
        List.of(),
        new BackboneReader(64, Normalization.UNIT, List.of()).read("a.onnx", file).remarks());
  }

  @Test
  void whatIsNoBackboneIsRefusedWithWhatHelps() {
    assertTrue(
        refusal(
                Networks.ofImages()
                    .convolution("a", "input", 3, 8, 4)
                    .node("GlobalAveragePool", "b", List.of("a"))
                    .toBytes())
            .contains("Name tensors of it as layers. Tensors with features on a grid: a (1 x 8"));
    assertTrue(
        refusal(
                new Networks(Dimension.of(1), Dimension.of(1), Dimension.of(64), Dimension.of(64))
                    .convolution("a", "input", 1, 8, 8)
                    .toBytes())
            .contains("images of 1 channels"));
    assertTrue(
        refusal(
                new Networks(
                        Dimension.of(1), Dimension.of(3), Dimension.of(2048), Dimension.of(2048))
                    .convolution("a", "input", 3, 8, 8)
                    .toBytes())
            .contains("sides of 2048 pixels alone"));
  }

  /** As in Swin: 8 x 8 positions of 32 features would pass for 8 features at 8 x 32 positions. */
  @Test
  void featuresWithChannelsLastAreNotTakenForMaps() {
    byte[] file =
        Networks.ofImages()
            .convolution("a", "input", 3, 32, 8)
            .node(
                "Transpose",
                "last",
                List.of("a"),
                AttributeProto.ofInts("perm", List.of(0L, 2L, 3L, 1L)))
            .toBytes();
    String message = refusal(file, "last");
    assertTrue(message.contains("\"last\" holds 1 x 8 x 8 x 32 and no features"), message);
    assertTrue(message.endsWith("grid: a (1 x 32 x 8 x 8)."), message);
  }

  /** The head of a classifier may be anything, since it is cut away. */
  @Test
  void whatComesBehindTheLayersNeedNotBeKnown() {
    byte[] file =
        Networks.ofImages()
            .convolution("a", "input", 3, 8, 8)
            .convolution("b", "a", 8, 8, 2)
            .node("NonMaxSuppression", "c", List.of("b"))
            .node("Relu", "d", List.of("c"))
            .toBytes();
    assertEquals(List.of("a (8 x 8 x 8)", "b (8 x 4 x 4)"), layers(file));
  }
}
