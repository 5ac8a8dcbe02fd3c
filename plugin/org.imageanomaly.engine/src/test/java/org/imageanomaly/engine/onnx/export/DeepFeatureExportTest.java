package org.imageanomaly.engine.onnx.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneReader;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.deepfeature.DeepFeatureFitting;
import org.imageanomaly.engine.deepfeature.DeepFeatureSettings;
import org.imageanomaly.engine.deepfeature.DeepMeasure;
import org.imageanomaly.engine.deepfeature.DeepMethod;
import org.imageanomaly.engine.deepfeature.PatchBank;
import org.imageanomaly.engine.deepfeature.SmallBackbone;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.preparation.Alignment;
import org.imageanomaly.engine.preparation.DrawnPart;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Light;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of detectors with a backbone in them say in ONNX Runtime what the engine says. */
class DeepFeatureExportTest {

  private static final ImageShape SHAPE = new ImageShape(3, 64, 64);
  private static final int GOOD = 12;
  private static final Map<DeepMethod, DeepFeatureDetector> FITTED =
      new EnumMap<>(DeepMethod.class);

  private static DeepFeatureDetector fit(
      ImageShape shape, DeepMethod method, Illumination illumination, Backbone backbone) {
    ImageSet good = GoodParts.set(shape, 0, GOOD);
    return new DeepFeatureFitting(good, Folds.of(GOOD, List.of()), backbone, 4)
        .fit(
            Preparation.fit(good, illumination, Pose.AS_IS, Progress.none(), finding -> {}),
            new DeepFeatureSettings(method, 0.95),
            Progress.none());
  }

  private static DeepFeatureDetector fit(DeepMethod method, Backbone backbone) {
    return fit(SHAPE, method, Illumination.NONE, backbone);
  }

  private static DeepFeatureDetector fitted(DeepMethod method) {
    return FITTED.computeIfAbsent(method, m -> fit(m, SmallBackbone.read()));
  }

  private static DeepFeatureDetector with(
      DeepFeatureDetector detector,
      Preparation preparation,
      Backbone backbone,
      DeepMeasure measure) {
    return new DeepFeatureDetector(
        detector.inputShape(),
        detector.framing(),
        preparation,
        backbone,
        detector.channels(),
        measure,
        detector.calibration(),
        detector.origin());
  }

  private static GraphFormat format(RandomBackbone backbone, long opset) {
    Backbone read = backbone.read(opset);
    return new ForeignNetwork(read.checkedNetwork(), read.inputShape()).format();
  }

  private static ModelProto written(DeepFeatureDetector detector) {
    return ModelProto.read(OnnxExport.toBytes(detector));
  }

  private static Dimension images(ModelProto file) {
    return file.graph().inputs().get(0).type().shape().orElseThrow().get(0);
  }

  /**
   * The backbone takes 32 x 32: of images that are twice as large it sees means of blocks, of
   * others weighted sums, and between the pixels of smaller ones.
   */
  @ParameterizedTest
  @CsvSource({
    "PATCHCORE, 3, 64, 64, NONE",
    "PATCHCORE, 1, 45, 67, GAIN",
    "PADIM, 3, 40, 72, GAIN_AND_OFFSET",
    "PADIM, 3, 32, 32, NONE",
    "DFM, 1, 27, 80, NONE",
    "DFM, 3, 64, 96, LOCAL_CONTRAST"
  })
  void detectorScoresAsHere(
      DeepMethod method, int channels, int height, int width, Illumination illumination)
      throws OrtException {
    ImageShape shape = new ImageShape(channels, height, width);
    SameScores.check(
        fit(shape, method, illumination, SmallBackbone.read()), SameScores.images(shape));
  }

  /** Ours are written in other ways for older and newer ones. */
  @Test
  void fileHasTheOperatorsOfTheBackbone() throws OrtException {
    DeepFeatureDetector fitted =
        fit(
            SHAPE,
            DeepMethod.PATCHCORE,
            Illumination.LOCAL_CONTRAST,
            RandomBackbone.convolutions(8, 12).read(13));
    PatchBank bank = (PatchBank) fitted.measure();
    ImageSet some = SameScores.images(SHAPE).subset(0, 1, 6, 8);
    PatchBank weighing = new PatchBank(bank.length(), 100, bank.patches());
    for (long opset : new long[] {7, 11, 12, 17, 18, 23}) {
      Backbone backbone = RandomBackbone.convolutions(8, 12).read(opset);
      DeepFeatureDetector detector = with(fitted, fitted.preparation(), backbone, weighing);
      assertEquals(
          List.of(new OperatorSetIdProto("", Math.max(11, opset))),
          written(detector).opsetImports());
      SameScores.check(detector, some);
    }
  }

  private static RandomBackbone old() {
    AttributeProto within = AttributeProto.of("max", 0.2f);
    return new RandomBackbone()
        .node(
            "Pad",
            "padded",
            List.of("image"),
            AttributeProto.ofInts("pads", List.of(0L, 0L, 3L, 1L, 0L, 0L, 1L, 3L)),
            AttributeProto.of("value", 0.3f))
        .node(
            "Slice",
            "part",
            List.of("padded"),
            AttributeProto.ofInts("starts", List.of(2L)),
            AttributeProto.ofInts("ends", List.of(34L)),
            AttributeProto.ofInts("axes", List.of(2L)))
        .convolution("fine", "part", 3, 8, 4)
        .weights("norm", 8)
        .node("Mul", "variance", List.of("norm", "norm"))
        .node(
            "BatchNormalization",
            "normal",
            List.of("fine", "norm", "norm", "norm", "variance"),
            AttributeProto.of("spatial", 1L))
        .node("Clip", "below", List.of("normal"), within)
        .node("Clip", "within", List.of("below"), AttributeProto.of("min", -0.3f), within)
        .layer("within");
  }

  /** Of opset 8; that of 9 has no longer the setting of normalizations. */
  @Test
  void oldOperatorsBecomeNewerOnes() throws OrtException {
    BackboneReader.Found found = old().found(8);
    assertEquals(List.of(), found.remarks().stream().filter(r -> r.contains("written")).toList());
    DeepFeatureDetector detector = fit(DeepMethod.PATCHCORE, found.backbone());
    assertEquals(List.of(new OperatorSetIdProto("", 11)), written(detector).opsetImports());
    assertEquals(Dimension.of(1), images(written(detector)), "a slice may be one of images");
    SameScores.check(detector, SameScores.images(SHAPE), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upsample", "BatchNormalization"})
  void oldOperatorThatBecameAnotherIsRefusedWithWhatHelps(String operator) {
    RandomBackbone old =
        new RandomBackbone().convolution("fine", "image", 3, 8, 4).weights("norm", 8);
    if (operator.equals("Upsample")) {
      old.node(
          operator,
          "made",
          List.of("fine"),
          AttributeProto.ofFloats("scales", List.of(1f, 1f, 2f, 2f)));
    } else {
      old.node(
          operator,
          "made",
          List.of("fine", "norm", "norm", "norm", "norm"),
          AttributeProto.of("spatial", 0L));
    }
    BackboneReader.Found found = old.layer("made").found(8);
    String remark = found.remarks().get(found.remarks().size() - 1);
    assertTrue(remark.contains("\"" + operator + "\" is of a version before 11"), remark);
    Backbone backbone = found.backbone();
    ForeignNetwork network = new ForeignNetwork(backbone.checkedNetwork(), backbone.inputShape());
    Graph graph = new Graph(network.format());
    Value image = graph.input("image", DataType.FLOAT, 3, 32, 32);
    String message = assertThrows(OnnxException.class, () -> network.of(graph, image)).getMessage();
    assertTrue(message.contains("\"" + operator + "\" of a version before 11"), message);
    assertTrue(message.contains("opset_version=17"), message);
  }

  /** Channels are averaged to 512 where there are more, and PaDiM looks at 100 of them. */
  @ParameterizedTest
  @EnumSource(names = {"PATCHCORE", "PADIM"})
  void manyChannelsAreBroughtToFewerAsHere(DeepMethod method) throws OrtException {
    Backbone backbone =
        RandomBackbone.convolutions(250, 423).normalized(Normalization.CAFFE).read(13);
    SameScores.check(fit(method, backbone), SameScores.images(SHAPE));
  }

  /** Equation 7 of Roth et al. 2022; of a bank of 60 patches with one that it has twice. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void scoreIsWeighedByNeighborsAsHere(int neighbors) throws OrtException {
    DeepFeatureDetector detector = fitted(DeepMethod.PATCHCORE);
    PatchBank bank = (PatchBank) detector.measure();
    float[] patches = Arrays.copyOf(bank.patches(), 60 * bank.length());
    System.arraycopy(patches, 0, patches, 3 * bank.length(), bank.length());
    PatchBank weighing = new PatchBank(bank.length(), neighbors, patches);
    SameScores.check(
        with(detector, detector.preparation(), detector.backbone(), weighing),
        SameScores.images(SHAPE));
  }

  /** With a token of the whole image before those of patches, and a shape for one image alone. */
  @ParameterizedTest
  @EnumSource
  void tokensOfOneImageAtATimeScoreAsHere(DeepMethod method) throws OrtException {
    Backbone backbone =
        new RandomBackbone()
            .convolution("patches", "image", 3, 16, 4)
            .numbers("shape", 1, 16, 64)
            .node("Reshape", "rows", List.of("patches", "shape"))
            .node(
                "Transpose",
                "tokens",
                List.of("rows"),
                AttributeProto.ofInts("perm", List.of(0L, 2L, 1L)))
            .weights("class", 1, 1, 16)
            .node("Concat", "all", List.of("class", "tokens"), AttributeProto.of("axis", 1L))
            .weights("mixing", 16, 16)
            .node("MatMul", "mixed", List.of("all", "mixing"))
            .node("Softmax", "block", List.of("mixed"), AttributeProto.of("axis", 2L))
            .layer("block")
            .read(13);
    DeepFeatureDetector detector = fit(method, backbone);
    assertEquals(Dimension.of(1), images(written(detector)));
    SameScores.check(detector, SameScores.images(SHAPE), 1);
  }

  /** Although it makes of several images as many results. */
  @ParameterizedTest
  @ValueSource(strings = {"Softmax", "Transpose", "MatMul"})
  void networkThatMixesImagesTakesOneAtATime(String mixing) {
    RandomBackbone backbone = new RandomBackbone().convolution("fine", "image", 3, 8, 4);
    switch (mixing) {
      case "Softmax" ->
          backbone
              .node("Softmax", "shares", List.of("fine"), AttributeProto.of("axis", 0L))
              .node("Add", "mixed", List.of("fine", "shares"));
      case "Transpose" ->
          backbone
              .node(
                  "Transpose",
                  "turned",
                  List.of("fine"),
                  AttributeProto.ofInts("perm", List.of(1L, 0L, 2L, 3L)))
              .node(
                  "Transpose",
                  "mixed",
                  List.of("turned"),
                  AttributeProto.ofInts("perm", List.of(1L, 0L, 2L, 3L)));
      default ->
          backbone
              .numbers("row", 1, 512)
              .node("Reshape", "rows", List.of("fine", "row"))
              .node("Transpose", "column", List.of("rows"))
              .node("MatMul", "square", List.of("rows", "column"))
              .node("Add", "mixed", List.of("fine", "square"));
    }
    assertEquals(Dimension.of(1), format(backbone.layer("mixed"), 13).images());
  }

  @Test
  void fileNamesTheBackbone() throws OrtException {
    DeepFeatureDetector detector = fitted(DeepMethod.DFM);
    assertEquals(Dimension.open("N"), images(written(detector)));
    try (ExportedFile file = new ExportedFile(OnnxExport.toBytes(detector))) {
      Map<String, String> notes = file.notes();
      assertEquals("DEEP_FEATURES", notes.get("kind"));
      assertEquals("small.onnx", notes.get("backbone"));
      assertEquals(detector.backbone().sha256(), notes.get("backbone_sha256"));
      assertEquals(
          "{\"patch_distance\":\"distance from what good patches vary in\"",
          notes.get("units").split(",")[0]);
    }
  }

  @Test
  void detectorThatAlignsPartsIsRefused() {
    DeepFeatureDetector detector = fitted(DeepMethod.DFM);
    Alignment alignment =
        Alignment.to(DrawnPart.draw(DrawnPart.KEY, new ImageShape(1, 128, 128), 0, 0, 0), true);
    DeepFeatureDetector aligning =
        with(
            detector,
            new Preparation(Light.NONE, alignment),
            detector.backbone(),
            detector.measure());
    String message =
        assertThrows(OnnxException.class, () -> OnnxExport.toBytes(aligning)).getMessage();
    assertTrue(message.contains("aligns the part"), message);
  }
}
