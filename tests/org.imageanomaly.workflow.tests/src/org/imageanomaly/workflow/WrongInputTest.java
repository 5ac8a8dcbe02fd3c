package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.modelreader.ImageModelReaderNodeFactory;
import org.imageanomaly.nodes.modelwriter.ImageModelWriterNodeFactory;
import org.imageanomaly.nodes.onnxwriter.OnnxModelWriterNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNodeFactory;

/** Whoever connects or sets something wrong reads what it is and what to do. */
class WrongInputTest {

  private static String refused(
      DefaultNodeFactory factory, Consumer<NodeSettings> settings, PortObject... inputs) {
    return assertThrows(InvalidSettingsException.class, () -> NodeRun.of(factory, settings, inputs))
        .getMessage();
  }

  private static String failed(
      DefaultNodeFactory factory, Consumer<NodeSettings> settings, PortObject... inputs) {
    return assertThrows(KNIMEException.class, () -> NodeRun.of(factory, settings, inputs))
        .getMessage();
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  @Test
  void aTableWithoutImagesHasNoImageColumnToChoose() {
    String message = refused(new CaeLearnerNodeFactory(), AS_GUESSED, Tables.labels());
    assertSays(message, "Image column", "PNG image");
  }

  @Test
  void anImageColumnThatIsNotThereIsNamedWithThoseThatAre() {
    Consumer<NodeSettings> settings = s -> s.addString("imageColumn", "Photo");
    String message = refused(new CaeLearnerNodeFactory(), settings, Trained.IMAGES);
    assertSays(message, "no column \"Photo\"", "\"Image column\"", "Its columns are Image");
  }

  @Test
  void anImageColumnOfTextIsNamedWithItsType() {
    Consumer<NodeSettings> settings = s -> s.addString("imageColumn", "Label");
    String message = refused(new CaeLearnerNodeFactory(), settings, Tables.labels());
    assertSays(message, "\"Label\"", "type String", "PNG image");
  }

  @Test
  void aSplitColumnThatIsNotThereIsNamed() throws Exception {
    Consumer<NodeSettings> settings =
        s -> {
          s.addString("imageColumn", "Image");
          settingsOf(s, "rows").addString("which", "TRAIN");
        };
    String message = refused(new CaeLearnerNodeFactory(), settings, Trained.IMAGES);
    assertSays(message, "no column \"Split\"", "\"Split column\"");
  }

  private static NodeSettings settingsOf(NodeSettings settings, String key) {
    try {
      return settings.getNodeSettings(key);
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDetectorAtThePortForAnAutoencoderIsNamedWithItsRemedy() {
    String message =
        refused(new CaePredictorNodeFactory(), AS_GUESSED, Trained.DETECTOR, Trained.IMAGES);
    assertSays(message, "anomaly detector", "needs one that reconstructs images", "CAE Learner");
  }

  @Test
  void anAutoencoderAtThePortForADetectorIsNamedWithItsRemedy() {
    String message =
        refused(new KdeScorerNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, Trained.IMAGES);
    assertSays(message, "convolutional autoencoder", "needs one that scores images", "KDE Learner");
  }

  @Test
  void aTableWithoutRowsGivesNothingToLearnFrom() {
    PortObject none = Tables.empty("Image", PNGImageContent.TYPE);
    assertSays(failed(new CaeLearnerNodeFactory(), AS_GUESSED, none), "no image in the table");
    String message = failed(new KdeLearnerNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, none);
    assertSays(message, "no image in the table", "Rows");
  }

  @Test
  void aSplitWithoutRowsIsNamed() {
    PortObject none = Tables.empty("Image", PNGImageContent.TYPE, "Split", StringCell.TYPE);
    String message = failed(new CaeLearnerNodeFactory(), AS_GUESSED, none);
    assertSays(message, "\"train\"", "\"Split\"");
  }

  @Test
  void missingImagesAloneAreCountedWhereTheyAreRefused() {
    String message = failed(new CaeLearnerNodeFactory(), AS_GUESSED, Tables.missingImages(5));
    assertSays(message, "5 of 5 images could not be used", "5 missing", "Row0, Row1, Row2, ...");
  }

  @Test
  void tooFewImagesAreCountedWithHowManyAreNeeded() {
    String message = failed(new CaeLearnerNodeFactory(), AS_GUESSED, Tables.images(3, 1));
    assertSays(message, "at least 4", "3");
  }

  @Test
  void imagesThatTheAutoencoderDoesNotKnowMakeNoDetector() {
    PortObject others = Tables.images(6, 500);
    String message = failed(new KdeLearnerNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, others);
    assertSays(message, "no normal image", "learner");
  }

  @Test
  void aTruthColumnOfImagesIsNamedWithItsType() {
    Consumer<NodeSettings> settings = s -> s.addString("truthColumn", "Image");
    String message = refused(new F1EvaluatorNodeFactory(), settings, Tables.images(1, 1));
    assertSays(
        message,
        "\"Truth column\"",
        "of the type Image (PNG)",
        "a boolean, a string or a whole number");
  }

  @Test
  void aTableWithoutScoresHasNoScoreColumnToChoose() {
    PortObject truth = Tables.empty("Anomalous", BooleanCell.TYPE, "Label", StringCell.TYPE);
    Consumer<NodeSettings> settings = s -> s.addString("scoreColumn", "Anomaly Score");
    String message = refused(new F1EvaluatorNodeFactory(), settings, truth);
    assertSays(message, "no column \"Anomaly Score\"", "\"Score column\"");
  }

  @Test
  void anImpossibleImageSizeIsNamedWithThePossibleOnes() {
    Consumer<NodeSettings> settings = Trained.QUICK.andThen(s -> s.addInt("imageSize", 33));
    String message = refused(new CaeLearnerNodeFactory(), settings, Trained.IMAGES);
    assertSays(message, "multiple of 16", "33");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aThresholdThatIsNoNumberIsRefused(double threshold) {
    Consumer<NodeSettings> settings = s -> s.addDouble("threshold", threshold);
    PortObject scored = Tables.scored(new double[] {0, 2}, false, true);
    assertSays(
        refused(new F1EvaluatorNodeFactory(), settings, scored), "threshold", "" + threshold);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void aBlankLocationIsNamedByItsSetting(String blank) {
    Consumer<NodeSettings> folder = s -> s.addString("folder", blank);
    Consumer<NodeSettings> file = s -> s.addString("file", blank);
    assertSays(refused(new ImageFolderReaderNodeFactory(), folder), "\"Folder\" is empty");
    assertSays(refused(new ImageModelReaderNodeFactory(), file), "\"File\" is empty");
    String message = refused(new ImageModelWriterNodeFactory(), file, Trained.AUTOENCODER);
    assertSays(message, "\"File\" is empty");
    assertSays(
        refused(new OnnxModelWriterNodeFactory(), file, Trained.AUTOENCODER), "\"File\" is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parts", "./parts", "https://example.org/parts", "knime:parts"})
  void aLocationThatIsNotInTheFileSystemIsNamedWithTheFormsThatAre(String text) {
    String message = folderRefused(text);
    assertSays(message, "\"Folder\"", "\"" + text + "\"", "absolute path");
    Consumer<NodeSettings> file = s -> s.addString("file", text);
    assertSays(refused(new ImageModelReaderNodeFactory(), file), "\"File\"", "absolute path");
  }

  private static String folderRefused(String text) {
    return refused(new ImageFolderReaderNodeFactory(), s -> s.addString("folder", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "HTTPS", "ftp", "s3", "sftp"})
  void anAddressInTheNetworkIsCalledWhatItIs(String scheme) {
    String message = folderRefused(scheme + "://example.org/parts");
    assertSays(message, "address of the kind " + scheme.toLowerCase(Locale.ROOT), "Transfer Files");
    assertFalse(message.contains("relative"), message);
  }

  @Test
  void aPathThatCannotBeMeantHereIsCalledWhatItIs() {
    assertSays(
        folderRefused("./relative/dir"), "is relative", "knime://knime.workflow/relative/dir");
    assertSays(
        folderRefused("~/none/parts"),
        System.getProperty("user.home") + File.separator + "none",
        "does not exist");
    assumeTrue(File.separatorChar == '/');
    assertSays(folderRefused("C:\\parts"), "a path of Windows");
    assertSays(folderRefused("\\\\server\\parts"), "a path of Windows");
  }

  @Test
  void aFolderOrModelThatIsNotThereIsFoundBeforeAnythingRuns(@TempDir Path temp)
      throws IOException {
    assertSays(
        folderRefused(temp.resolve("none").toString()), "\"" + temp.resolve("none"), "not exist");
    Path file = Files.createFile(temp.resolve("file"));
    assertSays(folderRefused(file.toString()), "\"" + file, "is a file");
    assertSays(
        refused(
            new ImageModelReaderNodeFactory(),
            s -> s.addString("file", temp.resolve("none.zip").toString())),
        "none.zip",
        "does not exist");
    Consumer<NodeSettings> existing = s -> s.addString("file", file.toString());
    assertSays(
        refused(new ImageModelWriterNodeFactory(), existing, Trained.AUTOENCODER),
        "\"" + file + "\" exists",
        "overwrite");
    Consumer<NodeSettings> nowhere = s -> s.addString("file", temp.resolve("a/b.zip").toString());
    assertSays(
        refused(new ImageModelWriterNodeFactory(), nowhere, Trained.AUTOENCODER),
        "\"" + temp.resolve("a") + "\" does not exist");
  }

  @Test
  void aFreshReaderOrWriterAsksForItsFile() {
    assertEquals(
        refused(new ImageModelReaderNodeFactory(), AS_GUESSED),
        refused(new ImageModelWriterNodeFactory(), AS_GUESSED, Trained.AUTOENCODER));
  }
}
