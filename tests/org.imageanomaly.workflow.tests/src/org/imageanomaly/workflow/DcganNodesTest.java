package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;
import org.imageanomaly.nodes.dcgangenerator.DcganGeneratorNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.onnxwriter.OnnxModelWriterNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** Training a generator of images, generating with it, and scoring with it. */
class DcganNodesTest {

  private static final Consumer<NodeSettings> QUICK =
      settings -> {
        settings.addString("imageColumn", "Image");
        settings.addInt("searchSteps", 3);
        Trained.override(settings, "imageSize", 32);
        Trained.override(settings, "batchSize", 4);
        Trained.override(settings, "maxEpochs", 2);
      };

  private static final NodeRun TRAINED = trained(QUICK);
  private static final PortObject MODEL = TRAINED.outputs()[0];

  private static NodeRun trained(Consumer<NodeSettings> settings) {
    try {
      return NodeRun.of(new DcganLearnerNodeFactory(), settings, Trained.IMAGES);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static NodeRun generated(Consumer<NodeSettings> settings) throws Exception {
    return NodeRun.of(new DcganGeneratorNodeFactory(), settings, MODEL);
  }

  private static NodeRun scored(BufferedDataTable images) throws Exception {
    return NodeRun.of(new DcganScorerNodeFactory(), AS_GUESSED, MODEL, images);
  }

  private static List<DataCell> cells(BufferedDataTable table, String column) {
    return IntStream.range(0, (int) table.size())
        .mapToObj(row -> Tables.cell(table, row, column))
        .toList();
  }

  private static List<String> columns(BufferedDataTable table) {
    return List.of(table.getDataTableSpec().getColumnNames());
  }

  private static java.awt.image.BufferedImage picture(DataCell cell) throws Exception {
    byte[] png = ((PNGImageValue) cell).getImageContent().getByteArray();
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void theLearnerGivesAModelAHistoryAndSamples() throws Exception {
    ImageModelObject model = (ImageModelObject) MODEL;
    assertEquals(DcganDetector.describe(new ImageShape(3, 32, 32)), model.getSpec().description());
    assertEquals(
        List.of(
            "Epoch",
            "Discriminator Loss",
            "Generator Loss",
            "Accuracy on Real",
            "Accuracy on Generated",
            "Diversity",
            "Seconds"),
        columns(TRAINED.table(1)));
    assertEquals(2, TRAINED.table(1).size());
    assertEquals(1, TRAINED.table(2).size());
    assertEquals(256, picture(Tables.cell(TRAINED.table(2), 0, "Samples")).getWidth());
  }

  @Test
  void theGeneratorGivesAsManyImagesAsAskedWithLabelAndSplit() throws Exception {
    BufferedDataTable table = generated(s -> s.addInt("count", 20)).table(0);
    assertEquals(List.of("Image", "Label", "Anomalous", "Split"), columns(table));
    assertEquals(20, table.size());
    assertEquals(32, picture(Tables.cell(table, 19, "Image")).getHeight());
    assertEquals("good", ((StringValue) Tables.cell(table, 19, "Label")).getStringValue());
    assertEquals("train", ((StringValue) Tables.cell(table, 19, "Split")).getStringValue());
    assertEquals(false, ((BooleanValue) Tables.cell(table, 19, "Anomalous")).getBooleanValue());
  }

  @Test
  void theSameSeedGivesTheSameImagesHoweverManyFollow() throws Exception {
    Consumer<NodeSettings> few = s -> s.addInt("count", 5);
    List<DataCell> first = cells(generated(few).table(0), "Image");
    List<DataCell> more = cells(generated(s -> s.addInt("count", 9)).table(0), "Image");
    assertEquals(first.subList(0, 4), more.subList(0, 4));
    Consumer<NodeSettings> otherSeed = few.andThen(s -> s.addLong("seed", 4));
    assertNotEquals(first, cells(generated(otherSeed).table(0), "Image"));
  }

  @Test
  void labelsOfGeneratedImagesCanBeChosen() throws Exception {
    BufferedDataTable table =
        generated(
                s -> {
                  s.addInt("count", 1);
                  s.addString("label", "new");
                  s.addString("split", "labelled");
                  s.addBoolean("anomalous", true);
                })
            .table(0);
    assertEquals("new", ((StringValue) Tables.cell(table, 0, "Label")).getStringValue());
    assertEquals("labelled", ((StringValue) Tables.cell(table, 0, "Split")).getStringValue());
    assertEquals(true, ((BooleanValue) Tables.cell(table, 0, "Anomalous")).getBooleanValue());
  }

  @Test
  void theScorerAppendsLossesScoreReconstructionAndMap() throws Exception {
    BufferedDataTable table = scored(Trained.IMAGES).table(0);
    assertEquals(
        List.of(
            "Image",
            "Residual Loss",
            "Discrimination Loss",
            "Search Loss",
            "Largest Difference",
            "Anomaly Score",
            "Prediction (Anomalous)",
            "Reconstruction",
            "Anomaly Map",
            "Seen in Training"),
        columns(table));
    for (int row = 0; row < table.size(); row++) {
      double score = ((DoubleValue) Tables.cell(table, row, "Anomaly Score")).getDoubleValue();
      boolean flagged =
          ((BooleanValue) Tables.cell(table, row, "Prediction (Anomalous)")).getBooleanValue();
      assertEquals(score > 1, flagged);
    }
    assertEquals(32, picture(Tables.cell(table, 0, "Reconstruction")).getWidth());
    assertEquals(32, picture(Tables.cell(table, 0, "Anomaly Map")).getWidth());
  }

  @Test
  void missingImagesGetMissingScoresAndMixedSizesAndColorsAreBroughtToTheModels() throws Exception {
    BufferedDataTable mixed =
        Tables.pngs(Pictures.part(1, false), null, Pictures.gray(40, 90), Pictures.gray(9, 9));
    NodeRun run = scored(mixed);
    assertTrue(run.warning().startsWith("1 of 4 images could not be used"), run.warning());
    for (int row = 0; row < 4; row++) {
      assertEquals(row == 1, Tables.cell(run.table(0), row, "Anomaly Score").isMissing());
      assertEquals(row == 1, Tables.cell(run.table(0), row, "Reconstruction").isMissing());
    }
  }

  @Test
  void oneRowAndNoRowsAreScored() throws Exception {
    assertEquals(1, scored(Tables.images(1, 5)).table(0).size());
    assertEquals(0, scored(Tables.empty("Image", PNGImageContent.TYPE)).table(0).size());
  }

  @Test
  void tooFewImagesAreRefused() {
    Consumer<NodeSettings> column = s -> s.addString("imageColumn", "Image");
    for (int count : new int[] {1, 3}) {
      String message =
          assertThrows(
                  KNIMEException.class,
                  () -> NodeRun.of(new DcganLearnerNodeFactory(), column, Tables.images(count, 1)))
              .getMessage();
      assertTrue(message.contains("at least 4 images"), message);
    }
    BufferedDataTable none = Tables.empty("Image", PNGImageContent.TYPE);
    String message =
        assertThrows(
                KNIMEException.class, () -> NodeRun.of(new DcganLearnerNodeFactory(), column, none))
            .getMessage();
    assertTrue(message.contains("no image in the table"), message);
  }

  @Test
  void withoutCalibrationTheModelGeneratesAndTheScorerSaysWhatIsMissing() throws Exception {
    PortObject model = trained(QUICK.andThen(s -> s.addBoolean("calibrate", false))).outputs()[0];
    NodeRun run = NodeRun.of(new DcganGeneratorNodeFactory(), s -> s.addInt("count", 2), model);
    assertEquals(2, run.table(0).size());
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> NodeRun.of(new DcganScorerNodeFactory(), AS_GUESSED, model, Trained.IMAGES))
            .getMessage();
    assertTrue(message.contains("\"Calibrate anomaly score\""), message);
  }

  @Test
  void anotherModelAtThePortIsNamedWithItsRemedy() {
    for (var factory : List.of(new DcganGeneratorNodeFactory(), new DcganScorerNodeFactory())) {
      PortObject[] inputs =
          factory instanceof DcganGeneratorNodeFactory
              ? new PortObject[] {Trained.AUTOENCODER}
              : new PortObject[] {Trained.AUTOENCODER, Trained.IMAGES};
      String message =
          assertThrows(
                  InvalidSettingsException.class, () -> NodeRun.of(factory, AS_GUESSED, inputs))
              .getMessage();
      assertTrue(message.contains("DCGAN Learner"), message);
    }
  }

  @Test
  void theProgressOfScoringCountsTheChosenRowsAlone() throws Exception {
    BufferedDataTable images = Tables.split(Set.of(), "train", "test", "train", "train", "train");
    DoubleAccumulator reached = new DoubleAccumulator(Math::max, 0);
    NodeRun.of(
        new DefaultNodeProgressMonitor(
            event ->
                Optional.ofNullable(event.getNodeProgress().getProgress())
                    .ifPresent(reached::accumulate)),
        new DcganScorerNodeFactory(),
        settings -> {
          settings.addString("imageColumn", "Image");
          Trained.choose(settings, "TEST");
        },
        MODEL,
        images);
    // the search reports before each of its steps, of which there are three
    assertTrue(reached.get() > 0.5, () -> reached + " of all");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    String size =
        assertThrows(
                InvalidSettingsException.class,
                () ->
                    NodeRun.of(
                        new DcganLearnerNodeFactory(),
                        QUICK.andThen(s -> Trained.override(s, "imageSize", 100)),
                        Trained.IMAGES))
            .getMessage();
    assertTrue(size.contains("multiple of 16 from 32 to 256, not 100"), size);
    String count =
        assertThrows(InvalidSettingsException.class, () -> generated(s -> s.addInt("count", 0)))
            .getMessage();
    assertTrue(count.contains("at least 1, not 0"), count);
  }

  @Test
  void aGeneratorIsWrittenAsAnOnnxFileAndTheNodeSaysThatItScoresNone(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("generator.onnx");
    NodeRun run =
        NodeRun.of(
            new OnnxModelWriterNodeFactory(), s -> s.addString("file", file.toString()), MODEL);
    assertTrue(
        run.warning().startsWith("The file generates images and scores none"), run.warning());
    assertEquals(
        List.of("intensity", "image"),
        ModelProto.read(Files.readAllBytes(file)).graph().outputs().stream()
            .map(ValueInfoProto::name)
            .toList());
  }
}
