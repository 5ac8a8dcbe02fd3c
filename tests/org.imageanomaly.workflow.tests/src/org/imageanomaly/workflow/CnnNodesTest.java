package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerNodeFactory;
import org.imageanomaly.nodes.cnnpredictor.CnnPredictorNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.junit.jupiter.api.Test;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** The CNN Learner and the CNN Predictor. */
class CnnNodesTest {

  private static final BufferedDataTable PARTS = parts(8, 6);

  /** Good parts, then broken ones, with the boolean column "Anomalous". */
  private static BufferedDataTable parts(int good, int broken) {
    List<byte[]> files = new ArrayList<>();
    List<BooleanCell> classes = new ArrayList<>();
    for (int i = 0; i < good + broken; i++) {
      files.add(Pictures.part(i, i >= good));
      classes.add(i >= good ? BooleanCell.TRUE : BooleanCell.FALSE);
    }
    return Tables.labelled("Anomalous", BooleanCell.TYPE, files, classes);
  }

  /** Parts of which only the classes matter, with the string column "Label". */
  private static BufferedDataTable kinds(String... classes) {
    List<byte[]> files =
        IntStream.range(0, classes.length)
            .mapToObj(i -> Pictures.part(i, "broken".equals(classes[i])))
            .toList();
    List<StringCell> cells = new ArrayList<>();
    Arrays.stream(classes).map(c -> c == null ? null : new StringCell(c)).forEach(cells::add);
    return Tables.labelled("Label", StringCell.TYPE, files, cells);
  }

  private static Consumer<NodeSettings> quick(String classColumn) {
    return Trained.QUICK.andThen(s -> s.addString("classColumn", classColumn));
  }

  private static NodeRun learn(BufferedDataTable table) throws Exception {
    String column = table.getDataTableSpec().getColumnSpec(1).getName();
    return NodeRun.of(new CnnLearnerNodeFactory(), quick(column), table);
  }

  private static BufferedDataTable predict(PortObject model, BufferedDataTable table)
      throws Exception {
    return NodeRun.of(new CnnPredictorNodeFactory(), AS_GUESSED, model, table).table(0);
  }

  private static double number(BufferedDataTable table, int row, String column) {
    return ((DoubleValue) Tables.cell(table, row, column)).getDoubleValue();
  }

  private static String refused(Consumer<NodeSettings> settings, BufferedDataTable table) {
    return assertThrows(
            InvalidSettingsException.class,
            () -> NodeRun.of(new CnnLearnerNodeFactory(), settings, table))
        .getMessage();
  }

  private static String failed(BufferedDataTable table) {
    return assertThrows(KNIMEException.class, () -> learn(table)).getMessage();
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  @Test
  void aBooleanClassGivesTwoProbabilitiesAndABooleanPrediction() throws Exception {
    NodeRun learned = learn(PARTS);
    assertSays(learned.warning(), "network has");
    BufferedDataTable predicted = predict(learned.outputs()[0], PARTS);
    DataTableSpec spec = predicted.getDataTableSpec();
    assertEquals(
        List.of(
            "Image",
            "Anomalous",
            "P (Anomalous=false)",
            "P (Anomalous=true)",
            "Prediction (Anomalous)",
            "Seen in Training"),
        List.of(spec.getColumnNames()));
    assertEquals(BooleanCell.TYPE, spec.getColumnSpec(4).getType());
    assertEquals(14, predicted.size());
    for (int row = 0; row < 14; row++) {
      double anomalous = number(predicted, row, "P (Anomalous=true)");
      assertEquals(1, anomalous + number(predicted, row, "P (Anomalous=false)"), 1e-9);
      DataCell prediction = Tables.cell(predicted, row, "Prediction (Anomalous)");
      assertEquals(anomalous > 0.5, ((BooleanValue) prediction).getBooleanValue());
    }
  }

  @Test
  void theHistoryHasLossesAndAccuracyOfEveryEpoch() throws Exception {
    BufferedDataTable history = learn(PARTS).table(1);
    assertEquals(
        List.of(
            "Epoch",
            "Training Loss",
            "Validation Loss",
            "Validation Accuracy",
            "Seconds",
            "Remark"),
        List.of(history.getDataTableSpec().getColumnNames()));
    assertEquals(2, history.size());
    double accuracy = number(history, 1, "Validation Accuracy");
    // a fifth of 8 and of 6 images is held out: 2 and 1
    assertEquals(Math.rint(3 * accuracy), 3 * accuracy, 1e-9);
    assertSays(Tables.cell(history, 1, "Remark").toString(), "Training ended: this is the last");
  }

  @Test
  void threeClassesOfAStringColumnArePredictedAsStrings() throws Exception {
    BufferedDataTable table = kinds("scratch", "good", "broken", "good", "broken", "scratch");
    NodeRun learned = learn(table);
    BufferedDataTable predicted = predict(learned.outputs()[0], table);
    assertEquals(
        List.of(
            "Image",
            "Label",
            "P (Label=broken)",
            "P (Label=good)",
            "P (Label=scratch)",
            "Prediction (Label)",
            "Seen in Training"),
        List.of(predicted.getDataTableSpec().getColumnNames()));
    String[] classes = {"broken", "good", "scratch"};
    for (int row = 0; row < 6; row++) {
      double[] p = new double[3];
      for (int c = 0; c < 3; c++) {
        p[c] = number(predicted, row, "P (Label=" + classes[c] + ")");
      }
      assertEquals(1, Arrays.stream(p).sum(), 1e-5);
      DataCell prediction = Tables.cell(predicted, row, "Prediction (Label)");
      int chosen = List.of(classes).indexOf(((StringValue) prediction).getStringValue());
      assertEquals(Arrays.stream(p).max().orElseThrow(), p[chosen]);
    }
  }

  private static PortObjectSpec[] configured(NodeModel model, PortObjectSpec... specs)
      throws Exception {
    return NodeBridge.models().configure(model, specs);
  }

  @Test
  void thePredictorKnowsItsColumnsOnceTheClassesAreKnown() throws Exception {
    DataTableSpec table = PARTS.getDataTableSpec();
    NodeModel learner = NodeRun.configured(new CnnLearnerNodeFactory(), quick("Anomalous"), table);
    PortObjectSpec untrained = configured(learner, table)[0];
    assertEquals(
        new ImageModelSpec(
            CnnModel.describe(
                new ImageShape(3, 32, 32), Optional.of(ImageClasses.ofBoolean("Anomalous")))),
        untrained);
    assertEquals(untrained, learn(PARTS).outputs()[0].getSpec());
    NodeModel predictor =
        NodeRun.configured(new CnnPredictorNodeFactory(), AS_GUESSED, untrained, table);
    DataTableSpec columns = (DataTableSpec) configured(predictor, untrained, table)[0];
    assertEquals(
        List.of(predict(learn(PARTS).outputs()[0], PARTS).getDataTableSpec().getColumnNames()),
        List.of(columns.getColumnNames()));
  }

  @Test
  void theClassesOfAStringColumnAreKnownAfterTraining() throws Exception {
    BufferedDataTable table = kinds("a", "b", "a", "b");
    DataTableSpec spec = table.getDataTableSpec();
    NodeModel learner = NodeRun.configured(new CnnLearnerNodeFactory(), quick("Label"), spec);
    PortObjectSpec untrained = configured(learner, spec)[0];
    assertEquals(Optional.empty(), ((ImageModelSpec) untrained).description().classes());
    NodeModel predictor =
        NodeRun.configured(new CnnPredictorNodeFactory(), AS_GUESSED, untrained, spec);
    assertNull(configured(predictor, untrained, spec)[0]);
    ImageModelSpec trained = (ImageModelSpec) learn(table).outputs()[0].getSpec();
    assertEquals(List.of("a", "b"), trained.description().classes().orElseThrow().names());
  }

  @Test
  void imagesWithoutAClassAndMissingImagesAreLeftOutAndCounted() throws Exception {
    List<byte[]> files = new ArrayList<>();
    List<BooleanCell> classes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      files.add(i == 3 ? null : Pictures.part(i, i % 2 == 0));
      classes.add(i == 4 || i == 5 ? null : BooleanCell.get(i % 2 == 0));
    }
    BufferedDataTable table = Tables.labelled("Anomalous", BooleanCell.TYPE, files, classes);
    NodeRun learned = learn(table);
    assertSays(
        learned.warning(),
        "1 of 10 images could not be used: 1 missing (row Row3)",
        "2 images without a class were left out");
    NodeRun predicted =
        NodeRun.of(new CnnPredictorNodeFactory(), AS_GUESSED, learned.outputs()[0], table);
    assertTrue(Tables.cell(predicted.table(0), 3, "P (Anomalous=true)").isMissing());
    assertTrue(Tables.cell(predicted.table(0), 3, "Prediction (Anomalous)").isMissing());
    assertTrue(!Tables.cell(predicted.table(0), 4, "Prediction (Anomalous)").isMissing());
    assertSays(predicted.warning(), "1 of 10 images could not be used");
  }

  @Test
  void oneClassAloneIsRefused() {
    assertSays(failed(parts(6, 0)), "class \"false\"", "\"Anomalous\"", "two or more");
    assertSays(failed(kinds("good", "good", "good", "good", null)), "class \"good\"");
  }

  @Test
  void noRowsOneRowAndRowsWithoutClassesAreRefused() {
    BufferedDataTable none =
        Tables.empty("Image", PNGImageContent.TYPE, "Anomalous", BooleanCell.TYPE);
    assertSays(failed(none), "no image with a class in the table", "Class column");
    assertSays(failed(parts(1, 0)), "two or more");
    assertSays(failed(parts(1, 1)), "at least 4 images", "2");
    assertSays(failed(kinds(null, null)), "2 images without a class");
    assertSays(failed(kinds("a", "b", "c", "d")), "the only one of its class");
  }

  @Test
  void aClassWithOneImageIsTrainedOnAndSaid() throws Exception {
    NodeRun learned = learn(kinds("good", "good", "good", "good", "scratch"));
    assertSays(learned.warning(), "only one image of the class \"scratch\"");
    List<String> classes =
        ((ImageModelSpec) learned.outputs()[0].getSpec())
            .description()
            .classes()
            .orElseThrow()
            .names();
    assertEquals(List.of("good", "scratch"), classes);
  }

  @Test
  void imagesOfAnySizeAndColorAreMixed() throws Exception {
    List<byte[]> files = new ArrayList<>();
    List<BooleanCell> classes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int type = i % 2 == 0 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_ARGB;
      files.add(Pictures.png(new BufferedImage(20 + 9 * i, 70 - 5 * i, type)));
      classes.add(BooleanCell.get(i < 3));
    }
    BufferedDataTable table = Tables.labelled("Anomalous", BooleanCell.TYPE, files, classes);
    NodeRun learned = learn(table);
    assertTrue(
        learned.warning().contains("7 of 8 images have other proportions than most"),
        learned.warning());
    assertEquals(8, predict(learned.outputs()[0], table).size());
  }

  @Test
  void noRowsGiveNoPredictions() throws Exception {
    BufferedDataTable none = Tables.empty("Image", PNGImageContent.TYPE);
    BufferedDataTable predicted = predict(learn(PARTS).outputs()[0], none);
    assertEquals(0, predicted.size());
    assertEquals(5, predicted.getDataTableSpec().getNumColumns());
  }

  @Test
  void aClassColumnOfNumbersOrOneThatIsNotThereIsNamed() {
    BufferedDataTable numbers =
        Tables.labelled(
            "Score",
            DoubleCell.TYPE,
            Collections.nCopies(4, Pictures.part(1, false)),
            Collections.nCopies(4, new DoubleCell(1)));
    assertSays(refused(quick("Score"), numbers), "\"Score\"", "\"Class column\"", "boolean");
    assertSays(refused(quick("Kind"), numbers), "no column \"Kind\"", "Image, Score");
    assertSays(refused(AS_GUESSED, numbers), "No column is chosen in \"Class column\"");
  }

  @Test
  void anAutoencoderAtThePortForAClassifierIsNamedWithItsRemedy() throws Exception {
    PortObject cae =
        NodeRun.of(new CaeLearnerNodeFactory(), Trained.QUICK, Trained.IMAGES).outputs()[0];
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> NodeRun.of(new CnnPredictorNodeFactory(), AS_GUESSED, cae, PARTS))
            .getMessage();
    assertSays(
        message,
        "convolutional autoencoder",
        "needs one that tells classes of images apart",
        "CNN Learner");
  }

  @Test
  void columnsThatAreThereAlreadyAreKept() throws Exception {
    PortObject model = learn(PARTS).outputs()[0];
    BufferedDataTable twice = predict(model, predict(model, PARTS));
    assertEquals(
        Tables.cell(twice, 0, "P (Anomalous=true)"),
        Tables.cell(twice, 0, "P (Anomalous=true) (#1)"));
  }

  @Test
  void anImpossibleImageSizeIsNamedWithThePossibleOnes() {
    Consumer<NodeSettings> paper = quick("Anomalous").andThen(s -> s.addString("recipe", "PAPER"));
    assertSays(refused(paper, PARTS), "from 94 to 1024", "32");
  }

  /**
   * 8 and 6 photographs, a fifth of each held out: 2 and 1; the other 11 and 5 more are trained.
   */
  @Test
  void furtherImagesAreTrainedOnAndNeverHeldOut() throws Exception {
    List<byte[]> files = new ArrayList<>();
    List<BooleanCell> classes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      files.add(Pictures.part(100 + i, false));
      classes.add(BooleanCell.FALSE);
    }
    BufferedDataTable made = Tables.labelled("Anomalous", BooleanCell.TYPE, files, classes);
    NodeRun learned = NodeRun.of(new CnnLearnerNodeFactory(), quick("Anomalous"), PARTS, made);
    CnnModel model = (CnnModel) ((ImageModelObject) learned.outputs()[0]).model();
    assertEquals(List.of(11, 5), model.trainingImages());
    double accuracy = number(learned.table(1), 1, "Validation Accuracy");
    assertEquals(Math.rint(3 * accuracy), 3 * accuracy, 1e-9);
    assertEquals(
        List.of("true"),
        IntStream.range(0, 5).mapToObj(row -> seen(learned, made, row)).distinct().toList());
  }

  private static String seen(NodeRun learned, BufferedDataTable table, int row) {
    try {
      return Tables.cell(predict(learned.outputs()[0], table), row, "Seen in Training").toString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void furtherImagesWithoutTheClassColumnAreRefused() {
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () ->
                    NodeRun.of(
                        new CnnLearnerNodeFactory(), quick("Anomalous"), PARTS, kinds("good")))
            .getMessage();
    assertSays(message, "Further training images: ", "Anomalous");
  }
}
