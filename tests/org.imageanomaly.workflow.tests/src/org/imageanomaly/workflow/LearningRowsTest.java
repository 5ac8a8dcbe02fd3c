package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerNodeFactory;
import org.imageanomaly.nodes.cnnpredictor.CnnPredictorNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/** Which rows nodes learn from, and what they say of rows that are there for testing. */
class LearningRowsTest {

  private static final Set<String> EVERY = Set.of("train", "labelled", "test");

  /** As many rows of each split as there are of the others. */
  private static BufferedDataTable split(Set<String> ofBothClasses, int each, String... splits) {
    return Tables.split(
        ofBothClasses,
        Stream.of(splits)
            .flatMap(s -> Stream.generate(() -> s).limit(each))
            .toArray(String[]::new));
  }

  /** The settings that a node guesses from its inputs. */
  private static NodeSettings guessed(DefaultNodeFactory factory, PortObjectSpec... specs)
      throws Exception {
    NodeModel model = NodeRun.configured(factory, AS_GUESSED, specs);
    NodeSettings settings = new NodeSettings("model");
    NodeBridge.models().save(model, settings);
    return settings;
  }

  private static String rows(NodeSettings settings) throws Exception {
    return settings.getNodeSettings("rows").getString("which");
  }

  /** Runs a learner as guessed, but quickly. */
  private static NodeRun learned(DefaultNodeFactory factory, BufferedDataTable table)
      throws Exception {
    NodeSettings settings = guessed(factory, table.getDataTableSpec());
    Trained.QUICK.accept(settings);
    return NodeRun.loaded(factory, settings, table);
  }

  private static NodeRun learnedFrom(
      String rows, DefaultNodeFactory factory, BufferedDataTable table) throws Exception {
    return NodeRun.of(
        factory,
        Trained.QUICK.andThen(
            s -> {
              Trained.choose(s, rows);
              if (s.containsKey("classColumn")) {
                s.addString("classColumn", "Anomalous");
              }
            }),
        table);
  }

  private static CnnModel model(NodeRun run) {
    return (CnnModel) ((ImageModelObject) run.outputs()[0]).model();
  }

  private static void assertSays(String message, String... parts) {
    Arrays.stream(parts)
        .forEach(p -> assertTrue(message.contains(p), () -> "\"" + p + "\" is not in: " + message));
  }

  @Test
  void aClassifierLearnsFromLabelledRowsWhereThereAreSome() throws Exception {
    NodeRun run =
        learned(new CnnLearnerNodeFactory(), split(EVERY, 6, "train", "labelled", "test"));
    assertSaysNothingOfRows(run);
    // of 3 images of each class one is held out
    assertEquals(4, model(run).trainingFingerprints().size());
  }

  @Test
  void aClassifierLearnsFromTheTrainingRowsOfOtherTables() throws Exception {
    BufferedDataTable table = split(EVERY, 6, "train", "test");
    assertEquals("NOT_TEST", rows(guessed(new CnnLearnerNodeFactory(), table.getDataTableSpec())));
    assertSaysNothingOfRows(learned(new CnnLearnerNodeFactory(), table));
  }

  @Test
  void withoutLabelledRowsOfEveryClassTheReadersSettingIsNamed() {
    BufferedDataTable table = split(Set.of("test"), 6, "train", "test");
    String message =
        assertThrows(KNIMEException.class, () -> learned(new CnnLearnerNodeFactory(), table))
            .getMessage();
    assertSays(
        message,
        "the rows without \"test\" in the column \"Split\"",
        "the class \"false\"",
        "Set the \"Labelled fraction\" of the Image Folder Reader above 0");
  }

  @Test
  void rowsThatAreKnownToLackAreRefusedBeforeAnyIsRead() {
    BufferedDataTable table = split(Set.of("test"), 6, "train", "test");
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () ->
                    NodeRun.configured(
                        new CnnLearnerNodeFactory(),
                        s -> {
                          s.addString("imageColumn", "Image");
                          s.addString("classColumn", "Anomalous");
                          Trained.choose(s, "LABELLED");
                        },
                        table.getDataTableSpec()))
            .getMessage();
    assertSays(
        message,
        "There are none of the rows with \"labelled\" in the column \"Split\"",
        "\"test\", \"train\"",
        "Set the \"Labelled fraction\" of the Image Folder Reader above 0");
  }

  @Test
  void testRowsAloneAreNotLearnedFromUnlessAUserSaysSo() {
    PortObjectSpec tests = split(EVERY, 1, "test").getDataTableSpec();
    for (DefaultNodeFactory learner :
        new DefaultNodeFactory[] {
          new CaeLearnerNodeFactory(),
          new DcganLearnerNodeFactory(),
          new AnomalyDetectorLearnerNodeFactory()
        }) {
      assertSays(
          assertThrows(InvalidSettingsException.class, () -> guessed(learner, tests)).getMessage(),
          "none of the rows with \"train\" in the column \"Split\", which says \"test\"",
          "choose the layout \"One folder of good parts\" in the Image Folder Reader",
          "\"All\" in the setting \"Rows\"");
    }
  }

  @Test
  void withoutASplitColumnEveryRowIsMeant() throws Exception {
    PortObjectSpec images = Trained.IMAGES.getDataTableSpec();
    assertEquals("ALL", rows(guessed(new CaeLearnerNodeFactory(), images)));
    assertEquals("ALL", rows(guessed(new DcganLearnerNodeFactory(), images)));
    assertEquals("ALL", rows(guessed(new AnomalyDetectorLearnerNodeFactory(), images)));
    assertEquals(
        "ALL", rows(guessed(new KdeLearnerNodeFactory(), Trained.AUTOENCODER.getSpec(), images)));
  }

  @Test
  void testRowsThatAUserChoseAreLearnedFromAndCounted() throws Exception {
    BufferedDataTable table = split(EVERY, 6, "labelled", "test");
    assertSays(
        learnedFrom("ALL", new CnnLearnerNodeFactory(), table).warning(),
        "6 of 12 rows to learn from say \"test\" in the column \"Split\"",
        "Set the \"Labelled fraction\" of the Image Folder Reader above 0, such as 0.5, and choose"
            + " \"Labelled\"");
    assertSays(
        learnedFrom("ALL", new CaeLearnerNodeFactory(), table).warning(),
        "3 of 6 rows to learn from say \"test\" in the column \"Split\"",
        "6 of 12 rows to learn from were left out",
        "Choose other rows in the setting \"Rows\".");
    assertSaysNothingOfRows(learnedFrom("LABELLED", new CnnLearnerNodeFactory(), table));
  }

  /** A short training on few images is warned of for its own sake. */
  private static void assertSaysNothingOfRows(NodeRun run) {
    assertFalse(run.warning().contains("rows"), run.warning());
  }

  @Test
  void imagesThatAModelWasTrainedOnAreCountedWhereverTheyAreScored() throws Exception {
    BufferedDataTable table = split(EVERY, 8, "labelled", "test");
    NodeRun cnn = learned(new CnnLearnerNodeFactory(), table);
    assertEquals("", predicted(new CnnPredictorNodeFactory(), cnn.outputs()[0], table));
    String known = "The model was trained on 6 of the 16 images";
    assertSays(predictedAll(new CnnPredictorNodeFactory(), cnn.outputs()[0], table), known);
    NodeRun gan =
        NodeRun.of(
            new DcganLearnerNodeFactory(),
            Trained.QUICK.andThen(
                s -> {
                  s.addInt("searchSteps", 1);
                  Trained.override(s, "maxEpochs", 1);
                  Trained.choose(s, "LABELLED");
                }),
            table);
    assertSays(
        predictedAll(new DcganScorerNodeFactory(), gan.outputs()[0], table),
        "The model was trained on 3 of the 16 images");
    assertSays(
        predicted(new CaePredictorNodeFactory(), Trained.AUTOENCODER, Trained.IMAGES),
        "The model was trained on 6 of the 8 images");
    assertSays(
        predicted(new KdeScorerNodeFactory(), Trained.DETECTOR, Trained.IMAGES),
        "The model was trained on 6 of the 8 images");
  }

  private static String predicted(
      DefaultNodeFactory factory, PortObject model, BufferedDataTable table) throws Exception {
    return NodeRun.of(factory, AS_GUESSED, model, table).warning();
  }

  private static String predictedAll(
      DefaultNodeFactory factory, PortObject model, BufferedDataTable table) throws Exception {
    return NodeRun.of(
            factory,
            s -> {
              s.addString("imageColumn", "Image");
              Trained.choose(s, "ALL");
            },
            model,
            table)
        .warning();
  }

  @Test
  void aFolderWithoutALabelledFractionIsRefusedByAClassifierThatNobodySetUp(@TempDir Path folder)
      throws Exception {
    Pictures.mvtec(folder, 6, 4, 4);
    BufferedDataTable table =
        NodeRun.of(
                new ImageFolderReaderNodeFactory(), s -> s.addString("folder", folder.toString()))
            .table(0);
    String message =
        assertThrows(KNIMEException.class, () -> learned(new CnnLearnerNodeFactory(), table))
            .getMessage();
    assertSays(message, "\"Labelled fraction\" of the Image Folder Reader");
  }
}
