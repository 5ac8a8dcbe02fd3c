package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example workflow of the CNN on 4 training, 8 good and 6 broken test images. */
class CnnWorkflowTest {

  @TempDir private static Path temp;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runTheWorkflow() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), 4, 8, 6);
    Path workflow = ExampleWorkflow.copy("cnn", temp.resolve("workflow"));
    tables = temp.resolve("tables");
    List<String> arguments = new ArrayList<>(Batch.quick(2));
    arguments.add("-workflowDir=" + workflow);
    arguments.add("-option=1,folder," + images + ",String");
    arguments.addAll(List.of("-reset", "-nosave", "-tablesDir=" + tables));
    batch = Batch.run(arguments);
  }

  private static Csv table(String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void endsWellAndWarnsOnlyThatTwoHeldOutImagesTellNothing() {
    assertEquals(0, batch.exitCode(), batch::toString);
    assertEquals(1, batch.err().lines().count(), batch.err());
    assertTrue(
        batch.err().startsWith("WARN  CNN Learner (#2): ") && batch.err().contains("network has"),
        batch.err());
  }

  @Test
  void theHistoryHasARowForEachOfTheTwoEpochs() throws Exception {
    assertEquals(List.of("1", "2"), table("CNN Learner (#2)", 2).column("Epoch"));
  }

  @Test
  void halfOfTheTestImagesOfEachLabelIsClassifiedAndEvaluated() throws Exception {
    Csv classified = table("CNN Predictor (#3)", 1);
    Set<String> splits = new TreeSet<>(classified.column("Split"));
    assertEquals(Set.of("test"), splits);
    assertEquals(4 + 3, classified.rows().size());
    Csv metrics = table("F1 Evaluator (#4)", 1);
    assertEquals(7, metrics.number("Scored images", "Images"));
    assertEquals(0.5, metrics.number("Scored images", "Threshold"));
    assertEquals(
        flagged(classified, "test/good"), metrics.number("Scored images", "False Positives"));
    assertEquals(
        flagged(classified, "test/broken"), metrics.number("Scored images", "True Positives"));
  }

  private static long flagged(Csv classified, String folder) {
    return classified.rows().keySet().stream()
        .filter(row -> row.startsWith(folder))
        .filter(row -> classified.text(row, "Prediction (Anomalous)").equals("true"))
        .count();
  }

  @Test
  void theProbabilitiesOfAnImageAddUpToOne() throws Exception {
    Csv classified = table("CNN Predictor (#3)", 1);
    for (String row : classified.rows().keySet()) {
      double sum =
          classified.number(row, "P (Anomalous=false)")
              + classified.number(row, "P (Anomalous=true)");
      assertEquals(1, sum, 1e-6, row);
      assertTrue(classified.number(row, "P (Anomalous=true)") > 0, row);
    }
  }
}
