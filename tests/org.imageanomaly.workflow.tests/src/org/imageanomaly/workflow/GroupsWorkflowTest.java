package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example workflow for several products, on two of 6 training and 3 test images each. */
class GroupsWorkflowTest {

  @TempDir private static Path temp;
  private static Path workflow;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runTheWorkflow() throws IOException {
    Path images = temp.resolve("products");
    Pictures.mvtec(images.resolve("bottle"), 6, 1, 2);
    Pictures.mvtec(images.resolve("Camera 2"), 6, 1, 2);
    workflow = ExampleWorkflow.copy("groups", temp.resolve("workflow"));
    tables = temp.resolve("tables");
    batch =
        Batch.run(
            List.of(
                "-reset",
                "-nosave",
                "-workflowDir=" + workflow,
                "-tablesDir=" + tables,
                "-option=1,folder," + images + ",String",
                "-option=2,imageSize,64,int"));
  }

  private static Csv table(String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void endsWellAndWarnsOfNothingButFewImages() {
    assertEquals(0, batch.exitCode(), batch::toString);
    for (String line : batch.err().lines().toList()) {
      assertTrue(line.contains("The threshold rests on 6 held-out normal images"), line);
    }
  }

  @Test
  void eachProductHasAModelFileInTheWorkflow() throws Exception {
    Csv models = table("Anomaly Detector Learner (Groups) (#2)", 1);
    assertEquals(List.of("Camera 2", "bottle"), models.column("Group"));
    for (String file : models.column("File")) {
      assertTrue(Files.isRegularFile(Path.of(file)), file);
      assertEquals(workflow.resolve("models").toRealPath(), Path.of(file).toRealPath().getParent());
    }
  }

  @Test
  void eachTestImageIsScoredAndEachProductMeasured() throws Exception {
    Csv scored = table("Anomaly Scorer (Groups) (#3)", 1);
    assertEquals(6, scored.rows().size());
    for (String row : scored.rows().keySet()) {
      assertFalse(scored.text(row, "Anomaly Score").isEmpty(), row);
      assertTrue(row.startsWith(scored.text(row, "Product") + "/test/"), row);
    }
    Csv metrics = table("F1 Evaluator (#4)", 1);
    assertEquals(6, metrics.number("Scored images", "Images"));
    assertEquals(3, metrics.number("Scored images / bottle", "Images"));
    assertEquals(1, metrics.number("Scored images / Camera 2", "ROC AUC"));
  }
}
