package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example workflow that finds a detector by itself, on 25 training images, 4 good and 6 broken
 * test images.
 */
class AutomaticWorkflowTest {

  private static final String LEARNER = "Anomaly Detector Learner (#2)";
  private static final String SCORER = "KDE Scorer (#3)";
  private static final String EVALUATOR = "F1 Evaluator (#4)";
  private static final String QUICK = "-option=2,imageSize,64,int";

  @TempDir private static Path temp;
  private static Path workflow;
  private static Path images;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runTheWorkflow() throws IOException {
    images = Pictures.mvtec(temp.resolve("parts"), 25, 4, 6);
    workflow = ExampleWorkflow.copy("automatic", temp.resolve("workflow"));
    tables = temp.resolve("tables");
    batch = run("-tablesDir=" + tables, QUICK);
  }

  private static Batch run(String... options) {
    return Batch.run(
        Stream.concat(
                Stream.of(
                    "-reset",
                    "-nosave",
                    "-workflowDir=" + workflow,
                    "-option=1,folder," + images + ",String"),
                Stream.of(options))
            .toList());
  }

  private static Csv table(String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void endsWellWithoutAWordOfUnusedOptions() {
    assertEquals(0, batch.exitCode(), batch::toString);
    assertFalse((batch.out() + batch.err()).contains("-option"), batch::toString);
    assertFalse((batch.out() + batch.err()).contains("\tat "), batch::toString);
  }

  @Test
  void theLearnerTellsWhatItComparedAndChose() throws Exception {
    Csv candidates = table(LEARNER, 2);
    assertEquals(1, Collections.frequency(candidates.column("Chosen"), "true"));
    assertEquals(List.of("Diameter (px)", "Detected", "Drawn"), table(LEARNER, 3).columns());
  }

  @Test
  void onlyTestImagesAreScoredAndEachHasAMap() throws Exception {
    Csv scored = table(SCORER, 1);
    Set<String> rows = new TreeSet<>(scored.rows().keySet());
    assertEquals(10, rows.size());
    for (String row : rows) {
      assertTrue(row.startsWith("test/"), row);
      boolean flagged = Boolean.parseBoolean(scored.text(row, "Prediction (Anomalous)"));
      assertEquals(scored.number(row, "Anomaly Score") > 1, flagged, row);
      assertEquals("false", scored.text(row, "Seen in Training"), row);
      assertTrue(
          Files.size(tables.resolve(SCORER).resolve(scored.text(row, "Anomaly Map"))) > 0, row);
    }
  }

  /** A black bar across every broken part is plain to see. */
  @Test
  void theEvaluatorFindsThatBrokenPartsScoreHigher() throws Exception {
    Csv metrics = table(EVALUATOR, 1);
    assertEquals(10, metrics.number("Scored images", "Images"));
    assertEquals(1, metrics.number("Scored images", "ROC AUC"));
  }

  @Test
  void everySettingOfTheLearnerIsAnOption() {
    Batch changed =
        run(
            QUICK,
            "-option=2,color,GRAY,String",
            "-option=2,minutes,4,double",
            "-option=2,quantile,0.9,double",
            "-option=2,seed,7,long",
            "-option=2,holdOutSeries,true,boolean",
            "-option=2,seriesColumn,Label,String",
            "-option=2,fit,PAD,String");
    assertEquals(0, changed.exitCode(), changed::toString);
    assertTrue(
        changed.err().contains("All 25 images are of one series by the column \"Label\""),
        changed::toString);
  }
}
