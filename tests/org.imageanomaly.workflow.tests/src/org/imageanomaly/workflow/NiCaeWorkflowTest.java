package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example workflow of NI-CAE on 25 training images, 4 good and 6 broken test images. */
class NiCaeWorkflowTest {

  private static final String NOISE_INJECTOR = "Noise Injector (#2)";
  private static final String KDE_LEARNER = "KDE Learner (#4)";
  private static final String SCORER = "KDE Scorer (#5)";
  private static final String EVALUATOR = "F1 Evaluator (#6)";

  @TempDir private static Path temp;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runTheWorkflow() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), 25, 4, 6);
    Path workflow = ExampleWorkflow.copy("ni-cae", temp.resolve("workflow"));
    tables = temp.resolve("tables");
    batch = ExampleWorkflow.run(workflow, 3, images, "-reset", "-nosave", "-tablesDir=" + tables);
  }

  private static Csv table(String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void endsWellAndWarnsOfNothingButFewHeldOutImages() {
    assertEquals(0, batch.exitCode(), batch::toString);
    for (String line : batch.err().lines().toList()) {
      assertTrue(line.contains("The threshold rests on 5 held-out normal images"), line);
    }
  }

  /** A tenth of 35 rows, rounded. */
  @Test
  void aTenthOfTheImagesGetsNoise() throws Exception {
    List<String> noisy = table(NOISE_INJECTOR, 1).column("Noisy");
    assertEquals(35, noisy.size());
    assertEquals(4, Collections.frequency(noisy, "true"));
  }

  /** The images that the network is trained on with noise are known by those without. */
  @Test
  void everyTrainingImageIsRecognizedAndAFifthIsHeldOut() throws Exception {
    assertEquals(5, table(KDE_LEARNER, 2).rows().size());
  }

  @Test
  void testImagesAreJudgedByTheirSsimDistanceAlone() throws Exception {
    Csv thresholds = table(KDE_LEARNER, 3);
    double median = thresholds.number("SSIM Distance", "Median");
    double threshold = thresholds.number("SSIM Distance", "Threshold");
    Csv scored = table(SCORER, 1);
    assertEquals(10, scored.rows().size());
    for (String row : scored.rows().keySet()) {
      double distance = scored.number(row, "SSIM Distance");
      double expected = (distance - median) / (threshold - median);
      assertEquals(expected, scored.number(row, "Anomaly Score"), 1e-6 * Math.abs(expected), row);
      boolean flagged = Boolean.parseBoolean(scored.text(row, "Prediction (Anomalous)"));
      assertEquals(distance > threshold, flagged, row);
    }
  }

  @Test
  void theEvaluatorCountsTheTestImages() throws Exception {
    Csv metrics = table(EVALUATOR, 1);
    assertEquals(10, metrics.number("Scored images", "Images"));
    double auc = metrics.number("Scored images", "ROC AUC");
    assertTrue(auc >= 0 && auc <= 1, "ROC AUC " + auc);
  }
}
