package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.groupslearner.AnomalyDetectorGroupsLearnerNodeFactory;
import org.imageanomaly.nodes.groupsscorer.AnomalyGroupsScorerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.onnxwriter.OnnxModelWriterNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** The Anomaly Detector Learner with a backbone at its optional port. */
class BackboneLearnerTest {

  private static final ImageModelObject BACKBONE = new ImageModelObject(backbone());

  /** That of the engine's tests. */
  private static Backbone backbone() {
    Path file =
        Path.of(
            "../../plugin/org.imageanomaly.engine/src/test/resources",
            "org/imageanomaly/engine/deepfeature/small.onnx");
    try {
      return new Backbone(
          "small.onnx",
          "0123456789abcdef".repeat(4),
          new ImageShape(3, 32, 32),
          Normalization.SYMMETRIC,
          List.of(
              new FeatureLayer("fine", FeatureLayer.Form.MAP, 8, 16, 16),
              new FeatureLayer("coarse", FeatureLayer.Form.MAP, 12, 8, 8)),
          Files.readAllBytes(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Consumer<NodeSettings> quick(String method) {
    return settings -> {
      settings.addString("imageColumn", "Image");
      settings.addInt("imageSize", 64);
      settings.addDouble("minutes", Work.ENOUGH_MINUTES);
      settings.addString("backboneMethod", method);
    };
  }

  private static NodeRun learned(String method, PortObject... inputs) throws Exception {
    return NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), quick(method), inputs);
  }

  private static List<String> names(NodeRun run) {
    return IntStream.range(0, (int) run.table(1).size())
        .mapToObj(row -> Tables.cell(run.table(1), row, "Candidate").toString())
        .toList();
  }

  @Test
  void aMethodThatIsSetIsLearnedScoresImagesAndGoesIntoAnOnnxFile(@TempDir Path to)
      throws Exception {
    NodeRun run = learned("PADIM", Trained.IMAGES, BACKBONE);
    DeepFeatureDetector detector =
        (DeepFeatureDetector) ((ImageModelObject) run.outputs()[0]).model();
    assertEquals("PaDiM", detector.method().text());
    assertEquals(List.of("PaDiM"), names(run));
    NodeRun scored =
        NodeRun.of(
            new KdeScorerNodeFactory(), NodeRun.AS_GUESSED, run.outputs()[0], Trained.IMAGES);
    assertEquals(Trained.IMAGES.size(), scored.table(0).size());
    assertTrue(scored.table(0).getDataTableSpec().containsName("Patch Distance"));
    Path file = to.resolve("detector.onnx");
    NodeRun written =
        NodeRun.of(
            new OnnxModelWriterNodeFactory(),
            s -> s.addString("file", file.toString()),
            run.outputs()[0]);
    assertEquals("", written.warning());
    assertEquals(
        List.of("patch_distance", "anomaly_score", "anomalous", "anomaly_map"),
        ModelProto.read(Files.readAllBytes(file)).graph().outputs().stream()
            .map(ValueInfoProto::name)
            .toList());
  }

  @Test
  void whateverIsTakenItsRawScoreIsKnownBefore() throws Exception {
    PortObjectSpec[] specs = {Trained.IMAGES.getSpec(), BACKBONE.getSpec()};
    for (String method : List.of("AUTOMATIC", "DFM", "NONE")) {
      PortObjectSpec[] out =
          NodeBridge.models()
              .configure(
                  NodeRun.configured(new AnomalyDetectorLearnerNodeFactory(), quick(method), specs),
                  specs);
      ImageModelSpec spec = (ImageModelSpec) out[0];
      assertEquals(List.of("Patch Distance"), spec.description().scores());
      assertEquals(
          method.equals("DFM") ? "DEEP_FEATURES" : "PATCHES", spec.description().kind().name());
    }
  }

  @Test
  void withNoneTheBackboneIsLeftAlone() throws Exception {
    List<String> names = names(learned("NONE", Trained.IMAGES, BACKBONE));
    assertEquals(List.of("Patches"), names.stream().distinct().toList());
  }

  private static String refused(Consumer<NodeSettings> settings, PortObject... inputs) {
    return assertThrows(
            InvalidSettingsException.class,
            () -> NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), settings, inputs))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource({"PATCHCORE, PatchCore", "PADIM, PaDiM", "DFM, DFM"})
  void aMethodWithoutABackboneIsRefused(String method, String name) {
    assertEquals(
        "The setting \"Method with a backbone\" is "
            + name
            + ", but no backbone is connected. Add the port \"Backbone\" and connect the Image"
            + " Backbone Reader, or set it to \"Automatic\".",
        refused(quick(method), Trained.IMAGES));
  }

  @Test
  void imagesAtTheirOwnSizeAreRefusedUnlessTheBackboneIsLeftAlone() {
    String message =
        refused(
            quick("AUTOMATIC").andThen(settings -> settings.addString("resolution", "OWN_SIZE")),
            Trained.IMAGES,
            BACKBONE);
    assertTrue(message.contains("Set \"Resolution\" to \"Scaled\""), message);
  }

  @Test
  void anotherModelIsRefused() throws Exception {
    NodeRun other = learned("AUTOMATIC", Trained.IMAGES);
    String message = refused(quick("AUTOMATIC"), Trained.IMAGES, other.outputs()[0]);
    assertTrue(message.contains("Connect the Image Backbone Reader, or nothing."), message);
  }

  private static Consumer<NodeSettings> groups(Path folder) {
    return settings -> {
      settings.addString("imageColumn", "Image");
      settings.addString("groupColumn", "Product");
      settings.addString("folder", folder.toString());
    };
  }

  private static DataCell[] row(long seed, String group) {
    return new DataCell[] {
      new PNGImageContent(Pictures.part(seed, false)).toImageCell(), new StringCell(group)
    };
  }

  /** As of a computer without the ONNX feature. */
  private static Backbone damaged() {
    Backbone whole = backbone();
    return new Backbone(
        whole.name(),
        whole.sha256(),
        whole.inputShape(),
        whole.normalization(),
        whole.layers(),
        new byte[] {1});
  }

  private static void write(PortObject model, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ModelFile.write(((ImageModelObject) model).model(), out);
    }
  }

  @Test
  void aGroupWhoseBackboneCannotBeComputedLeavesTheOthers(@TempDir Path folder) throws Exception {
    NodeRun deep = learned("DFM", Trained.IMAGES, BACKBONE);
    write(deep.outputs()[0], folder.resolve("whole.zip"));
    DeepFeatureDetector detector =
        (DeepFeatureDetector) ((ImageModelObject) deep.outputs()[0]).model();
    write(with(damaged(), detector), folder.resolve("damaged.zip"));
    write(with(otherwise(), detector), folder.resolve("otherwise.zip"));
    BufferedDataTable images =
        Tables.of(
            List.of("Image", PNGImageContent.TYPE, "Product", StringCell.TYPE),
            row(1, "damaged"),
            row(2, "otherwise"),
            row(3, "whole"));
    NodeRun scored = NodeRun.of(new AnomalyGroupsScorerNodeFactory(), groups(folder), images);
    assertTrue(Tables.cell(scored.table(0), 0, "Anomaly Score").isMissing());
    assertTrue(Tables.cell(scored.table(0), 1, "Anomaly Score").isMissing());
    assertFalse(Tables.cell(scored.table(0), 2, "Anomaly Score").isMissing());
    assertEquals(3, scored.table(0).size());
    assertTrue(scored.warning().contains("2 images were not scored"), scored.warning());
  }

  private static ImageModelObject with(Backbone backbone, DeepFeatureDetector detector) {
    return new ImageModelObject(
        new DeepFeatureDetector(
            detector.inputShape(),
            detector.framing(),
            detector.preparation(),
            backbone,
            detector.channels(),
            detector.measure(),
            detector.calibration(),
            detector.origin()));
  }

  /** It opens, and then makes another layer than it says. */
  private static Backbone otherwise() {
    Backbone whole = backbone();
    return new Backbone(
        whole.name(),
        whole.sha256(),
        whole.inputShape(),
        whole.normalization(),
        List.of(new FeatureLayer("fine", FeatureLayer.Form.MAP, 8, 32, 8), whole.layers().get(1)),
        whole.network());
  }

  @Test
  void groupsThatABackboneFailsInSayWhy(@TempDir Path folder) {
    BufferedDataTable images =
        Tables.of(
            List.of("Image", PNGImageContent.TYPE, "Product", StringCell.TYPE),
            row(1, "a"),
            row(2, "a"),
            row(3, "a"),
            row(4, "a"));
    String message =
        assertThrows(
                KNIMEException.class,
                () ->
                    NodeRun.of(
                        new AnomalyDetectorGroupsLearnerNodeFactory(),
                        groups(folder),
                        images,
                        new ImageModelObject(damaged())))
            .getMessage();
    assertTrue(message.contains("The only group, \"a\""), message);
  }

  @Test
  void groupsTakeItToo() {
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () ->
                    NodeRun.of(
                        new AnomalyDetectorGroupsLearnerNodeFactory(),
                        quick("DFM"),
                        Trained.IMAGES))
            .getMessage();
    assertTrue(message.contains("no backbone is connected"), message);
  }
}
