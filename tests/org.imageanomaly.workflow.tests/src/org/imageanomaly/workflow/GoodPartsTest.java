package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Origin;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNodeFactory;

/** Learners of good parts learn from no row that is known to be anomalous. */
class GoodPartsTest {

  private static final IntPredicate EVERY_OTHER = i -> i % 2 == 1;

  /** As many parts, beside a column of truth; a row of the train split each. */
  private static BufferedDataTable parts(
      int count, String column, DataType type, IntFunction<DataCell> truth) {
    return Tables.of(
        List.of("Image", PNGImageContent.TYPE, column, type, "Split", StringCell.TYPE),
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new DataCell[] {
                      new PNGImageContent(Pictures.part(i, EVERY_OTHER.test(i))).toImageCell(),
                      truth.apply(i),
                      new StringCell("train")
                    })
            .toArray(DataCell[][]::new));
  }

  private static BufferedDataTable parts(int count) {
    return parts(count, "Anomalous", BooleanCell.TYPE, i -> BooleanCell.get(EVERY_OTHER.test(i)));
  }

  private static BufferedDataTable goodOnesOf(int count) {
    List<DataCell[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (!EVERY_OTHER.test(i)) {
        rows.add(new DataCell[] {new PNGImageContent(Pictures.part(i, false)).toImageCell()});
      }
    }
    return Tables.of(List.of("Image", PNGImageContent.TYPE), rows.toArray(DataCell[][]::new));
  }

  private static NodeRun learned(BufferedDataTable table, Consumer<NodeSettings> change)
      throws Exception {
    return NodeRun.of(new CaeLearnerNodeFactory(), Trained.QUICK.andThen(change), table);
  }

  private static NodeRun learned(BufferedDataTable table) throws Exception {
    return learned(table, settings -> {});
  }

  private static CaeModel model(NodeRun run) {
    return (CaeModel) ((ImageModelObject) run.outputs()[0]).model();
  }

  private static int images(NodeRun run) {
    CaeModel model = model(run);
    return model.trainingFingerprints().size() + model.validationFingerprints().size();
  }

  private static void set(NodeSettings settings, boolean leaveOut, String column) {
    try {
      NodeSettings parts = settings.getNodeSettings("goodParts");
      parts.addBoolean("leaveOut", leaveOut);
      parts.addString("column", column);
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSays(String message, String... parts) {
    Arrays.stream(parts)
        .forEach(p -> assertTrue(message.contains(p), () -> "\"" + p + "\" is not in: " + message));
  }

  @Test
  void aModelIsTheSameAsIfAnomalousRowsWereNotThere() throws Exception {
    NodeRun run = learned(parts(12));
    NodeRun expected = learned(goodOnesOf(12));
    assertFalse(expected.warning().contains("left out"), expected.warning());
    assertSays(
        run.warning(),
        "6 of 12 rows to learn from were left out: anomalous by the column \"Anomalous\"",
        "\"Normal label\" of the Image Folder Reader");
    assertEquals(model(expected).trainingFingerprints(), model(run).trainingFingerprints());
    assertArrayEquals(model(expected).parameters(), model(run).parameters());
  }

  @Test
  void everyLearnerOfGoodPartsLeavesThemOut() throws Exception {
    BufferedDataTable table = parts(12);
    PortObject autoencoder = learned(table).outputs()[0];
    String six = "6 of 12 rows to learn from were left out";
    assertSays(
        NodeRun.of(new KdeLearnerNodeFactory(), NodeRun.AS_GUESSED, autoencoder, table).warning(),
        six);
    NodeRun gan =
        NodeRun.of(
            new DcganLearnerNodeFactory(),
            Trained.QUICK.andThen(
                s -> {
                  s.addBoolean("calibrate", false);
                  Trained.override(s, "maxEpochs", 1);
                }),
            table);
    assertSays(gan.warning(), six);
    NodeRun found =
        NodeRun.of(
            new AnomalyDetectorLearnerNodeFactory(),
            Trained.QUICK.andThen(s -> s.addInt("imageSize", 64)),
            table);
    assertSays(found.warning(), six);
    Origin origin = ((Detector) ((ImageModelObject) found.outputs()[0]).model()).origin();
    assertEquals(
        6, Stream.of(origin.fitted(), origin.heldOut()).flatMap(Set::stream).distinct().count());
    DcganModel model = (DcganModel) ((ImageModelObject) gan.outputs()[0]).model();
    assertEquals(6, model.trainingFingerprints().size() + model.validationFingerprints().size());
  }

  @Test
  void whoSaysSoLearnsFromThemWithoutAWord() throws Exception {
    NodeRun run = learned(parts(12), settings -> set(settings, false, "Anomalous"));
    assertEquals("", run.warning());
    assertEquals(12, images(run));
  }

  @Test
  void settingsThatWereSavedBeforeLeaveThemOut() throws Exception {
    NodeRun run = learned(parts(12), settings -> assertNotNull(settings.removeConfig("goodParts")));
    assertEquals(6, images(run));
  }

  @ParameterizedTest
  @CsvSource({"good, bad", "OK, ng", "false, true", "good, scratch"})
  void stringsWithUsualNamesSayIt(String good, String bad) throws Exception {
    BufferedDataTable table =
        parts(12, "Label", StringCell.TYPE, i -> new StringCell(EVERY_OTHER.test(i) ? bad : good));
    NodeRun run = learned(table, settings -> set(settings, true, "Label"));
    assertEquals(6, images(run));
    assertSays(run.warning(), "6 of 12 rows", "\"Label\"");
    assertEquals(12, images(learned(table)), "nobody chose the column");
  }

  @Test
  void wholeNumbersSayIt() throws Exception {
    BufferedDataTable table =
        parts(12, "Anomalous", IntCell.TYPE, i -> new IntCell(EVERY_OTHER.test(i) ? 1 : 0));
    assertEquals(6, images(learned(table)));
  }

  @Test
  void rowsWithoutATruthAreKept() throws Exception {
    BufferedDataTable table =
        parts(
            12,
            "Anomalous",
            BooleanCell.TYPE,
            i -> EVERY_OTHER.test(i) ? BooleanCell.TRUE : new MissingCell("unknown"));
    assertEquals(6, images(learned(table)));
  }

  @Test
  void valuesThatSayNothingAreRefused() {
    BufferedDataTable names =
        parts(12, "Anomalous", StringCell.TYPE, i -> new StringCell(i % 2 == 0 ? "ja" : "nein"));
    assertSays(
        assertThrows(KNIMEException.class, () -> learned(names)).getMessage(),
        "\"Anomalous\" (setting \"Anomalous column\")",
        "Its values are \"ja\", \"nein\"",
        "switch \"Leave out anomalous rows\" off");
    BufferedDataTable numbers = parts(12, "Anomalous", DoubleCell.TYPE, i -> new DoubleCell(i % 2));
    assertSays(
        assertThrows(InvalidSettingsException.class, () -> learned(numbers)).getMessage(),
        "which says no truth",
        "switch \"Leave out anomalous rows\" off");
  }

  @Test
  void aChosenColumnThatIsNotThereIsNamed() {
    assertSays(
        assertThrows(
                InvalidSettingsException.class,
                () -> learned(parts(4), settings -> set(settings, true, "Defect")))
            .getMessage(),
        "The table has no column \"Defect\" (setting \"Anomalous column\")");
  }

  @Test
  void whereNoGoodPartIsLeftTheReadersSettingIsNamed() {
    BufferedDataTable table = parts(12, "Anomalous", BooleanCell.TYPE, i -> BooleanCell.TRUE);
    for (DefaultNodeFactory learner :
        List.of(new CaeLearnerNodeFactory(), new DcganLearnerNodeFactory())) {
      assertSays(
          assertThrows(KNIMEException.class, () -> NodeRun.of(learner, Trained.QUICK, table))
              .getMessage(),
          "There is no good part to learn from: all 12 of the table are anomalous by the column"
              + " \"Anomalous\"",
          "the setting \"Normal label\" of the Image Folder Reader",
          "switch \"Leave out anomalous rows\" off");
    }
  }
}
