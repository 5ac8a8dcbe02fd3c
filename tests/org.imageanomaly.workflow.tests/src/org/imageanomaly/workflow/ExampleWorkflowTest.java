package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.ExampleWorkflow.EVALUATOR;
import static org.imageanomaly.workflow.ExampleWorkflow.KDE_LEARNER;
import static org.imageanomaly.workflow.ExampleWorkflow.LEARNER;
import static org.imageanomaly.workflow.ExampleWorkflow.READER;
import static org.imageanomaly.workflow.ExampleWorkflow.SCORER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example workflow on a small folder: 25 training images, 4 good and 6 broken test images. */
class ExampleWorkflowTest {

  private static final int TRAINING = 25;
  private static final int GOOD = 4;
  private static final int BROKEN = 6;

  @TempDir private static Path temp;
  private static Path workflow;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runTheWorkflow() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), TRAINING, GOOD, BROKEN);
    workflow = ExampleWorkflow.copyTo(temp.resolve("workflow"));
    tables = temp.resolve("tables");
    batch = ExampleWorkflow.run(workflow, images, "-reset", "-nosave", "-tablesDir=" + tables);
  }

  private static Csv table(String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  private static Set<String> paths(String folder, int count) {
    Set<String> paths = new TreeSet<>();
    IntStream.range(0, count).forEach(i -> paths.add(folder + "/" + i + ".png"));
    return paths;
  }

  @Test
  void endsWellAndWarnsOfNothingButFewAndNearlyEqualImages() {
    assertEquals(0, batch.exitCode(), batch::toString);
    for (String line : batch.err().lines().toList()) {
      assertTrue(
          line.contains("The threshold rests on 5 held-out normal images")
              || line.contains("The images differ by little that can be learned"),
          line);
    }
  }

  @Test
  void theReaderGivesARowForEveryFileNamedByItsPath() throws Exception {
    Csv images = table(READER, 1);
    assertEquals(List.of("Image", "Label", "Anomalous", "Split", "Path", "Mask"), images.columns());
    Set<String> expected = paths("train/good", TRAINING);
    expected.addAll(paths("test/good", GOOD));
    expected.addAll(paths("test/broken", BROKEN));
    assertEquals(expected, new TreeSet<>(images.rows().keySet()));
  }

  @Test
  void theReaderTakesLabelSplitAndMaskFromTheLayout() throws Exception {
    Csv images = table(READER, 1);
    assertEquals("good", images.text("train/good/3.png", "Label"));
    assertEquals("false", images.text("train/good/3.png", "Anomalous"));
    assertEquals("train", images.text("train/good/3.png", "Split"));
    assertEquals("", images.text("train/good/3.png", "Mask"));
    assertEquals("broken", images.text("test/broken/5.png", "Label"));
    assertEquals("true", images.text("test/broken/5.png", "Anomalous"));
    assertEquals("test", images.text("test/broken/5.png", "Split"));
    assertFalse(images.text("test/broken/5.png", "Mask").isEmpty());
    assertTrue(Files.isRegularFile(Path.of(images.text("test/broken/5.png", "Path"))));
  }

  @Test
  void theHistoryHasARowForEachOfTheTwoEpochs() throws Exception {
    Csv history = table(LEARNER, 2);
    assertEquals(
        List.of("Epoch", "Training Loss", "Validation Loss", "Seconds"), history.columns());
    assertEquals(List.of("1", "2"), history.column("Epoch"));
  }

  @Test
  void thresholdsComeFromTheHeldOutImagesAlone() throws Exception {
    // a fifth of the 25 training images is held out
    assertEquals(5, table(KDE_LEARNER, 2).rows().size());
    Csv thresholds = table(KDE_LEARNER, 3);
    assertEquals(0, thresholds.number("Anomaly Score", "Median"));
    assertEquals(1, thresholds.number("Anomaly Score", "Threshold"));
  }

  @Test
  void onlyTestImagesAreScored() throws Exception {
    Csv scored = table(SCORER, 1);
    Set<String> expected = paths("test/good", GOOD);
    expected.addAll(paths("test/broken", BROKEN));
    assertEquals(expected, new TreeSet<>(scored.rows().keySet()));
    assertEquals(
        List.of(
            "Reconstruction Error",
            "Log Density",
            "SSIM Distance",
            "Anomaly Score",
            "Prediction (Anomalous)",
            "Anomaly Map",
            "Overlay",
            "Regions",
            "Defect Area (%)",
            "Severity",
            "Seen in Training"),
        scored.columns().subList(6, 17));
    for (String row : scored.rows().keySet()) {
      boolean flagged = Boolean.parseBoolean(scored.text(row, "Prediction (Anomalous)"));
      assertEquals(scored.number(row, "Anomaly Score") > 1, flagged, row);
    }
  }

  @Test
  void theAnomalyMapsAreImages() throws Exception {
    String file = table(SCORER, 1).text("test/broken/0.png", "Anomaly Map");
    assertTrue(Files.size(tables.resolve(SCORER).resolve(file)) > 0, file);
  }

  @Test
  void flaggingEverythingIsWorthItsClosedForm() throws Exception {
    Csv metrics = table(EVALUATOR, 1);
    assertEquals(1, metrics.rows().size());
    double expected = 2.0 * BROKEN / (2 * BROKEN + GOOD);
    assertEquals(expected, metrics.number("Scored images", "F1 of flagging everything"), 1e-12);
  }

  @Test
  void f1AndRocAucAreThoseOfTheScoredRows() throws Exception {
    Csv scored = table(SCORER, 1);
    double[] good = scores(scored, "test/good", GOOD);
    double[] broken = scores(scored, "test/broken", BROKEN);
    double found = above(broken);
    double wrong = above(good);
    Csv metrics = table(EVALUATOR, 1);
    String row = "Scored images";
    assertEquals(2 * found / (found + wrong + BROKEN), metrics.number(row, "F1"), 1e-12);
    assertEquals(auc(good, broken), metrics.number(row, "ROC AUC"), 1e-12);
    assertEquals(found, metrics.number(row, "True Positives"));
    assertEquals(wrong, metrics.number(row, "False Positives"));
    assertEquals(GOOD + BROKEN, metrics.number(row, "Images"));
  }

  private static double[] scores(Csv scored, String folder, int count) {
    return paths(folder, count).stream()
        .mapToDouble(row -> scored.number(row, "Anomaly Score"))
        .toArray();
  }

  private static long above(double... scores) {
    return DoubleStream.of(scores).filter(s -> s > 1).count();
  }

  /** How often an anomaly scores higher than a normal image, over all pairs; ties count half. */
  private static double auc(double[] normal, double[] anomalous) {
    double wins = 0;
    for (double a : anomalous) {
      for (double n : normal) {
        wins += a > n ? 1 : a == n ? 0.5 : 0;
      }
    }
    return wins / (normal.length * anomalous.length);
  }

  @Test
  void aFolderThatIsNotThereIsNamedAndEndsAsAnExecutionError() {
    Batch missing = ExampleWorkflow.run(workflow, Path.of("/no/such"), "-reset", "-nosave");
    assertEquals(4, missing.exitCode(), missing::toString);
    assertTrue(
        missing.err().contains("\"/no/such\" of the setting \"Folder\" does not exist"),
        missing::toString);
    assertFalse((missing.out() + missing.err()).contains("\tat "), missing::toString);
  }
}
