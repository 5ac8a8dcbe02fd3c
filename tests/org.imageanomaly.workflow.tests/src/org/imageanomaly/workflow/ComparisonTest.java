package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.ExampleWorkflow.EVALUATOR;
import static org.imageanomaly.workflow.ExampleWorkflow.KDE_LEARNER;
import static org.imageanomaly.workflow.ExampleWorkflow.LEARNER;
import static org.imageanomaly.workflow.ExampleWorkflow.READER;
import static org.imageanomaly.workflow.ExampleWorkflow.SCORER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** The example workflow with two ports added to its evaluator, executed, saved and loaded again. */
class ComparisonTest {

  @TempDir private static Path temp;
  private static Path workflow;
  private static Path saved;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runAndSave() throws Exception {
    Path images = Pictures.mvtec(temp.resolve("parts"), 8, 4, 4);
    NodeSettings model = NodeRun.defaults(new F1EvaluatorNodeFactory());
    model.addNodeSettings("rows").addString("which", "TEST");
    model.getNodeSettings("rows").addString("splitColumn", "Split");
    NodeSettingsWO error = model.addNodeSettings("furtherTables").addNodeSettings("0");
    error.addString("name", "Error alone");
    error.addString("truthColumn", "Anomalous");
    error.addString("scoreColumn", "Reconstruction Error");
    error.addString("thresholdRule", "BEST_ON_LABELS");
    error.addDouble("threshold", 1);
    workflow =
        new WorkflowBuilder(temp.resolve("workflow"))
            .example(READER)
            .example(LEARNER)
            .example(KDE_LEARNER)
            .example(SCORER)
            .f1Evaluator(5, 2, model)
            .connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1)
            .connect(1, 1, 3, 2)
            .connect(3, 1, 4, 1)
            .connect(1, 1, 4, 2)
            .connect(4, 1, 5, 1)
            .connect(4, 1, 5, 2)
            .connect(4, 1, 5, 3)
            .write();
    tables = temp.resolve("tables");
    saved = temp.resolve("saved.knwf");
    batch = ExampleWorkflow.run(workflow, images, "-destFile=" + saved, "-tablesDir=" + tables);
  }

  private static Csv table(Path folder, String node, int port) throws IOException {
    return Csv.read(folder.resolve(node).resolve("port_" + port + ".csv"));
  }

  private static Batch again(Path target, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("-workflowFile=" + saved);
    arguments.add("-nosave");
    arguments.add("-tablesDir=" + target);
    Batch run = Batch.run(arguments);
    assertEquals(0, run.exitCode(), run::toString);
    return run;
  }

  @Test
  void theMetricsOfThreeTablesStandSideBySide() throws Exception {
    assertEquals(0, batch.exitCode(), batch::toString);
    Csv metrics = table(tables, EVALUATOR, 1);
    assertEquals(
        Set.of("Scored images", "Error alone", "Scored images 3"), metrics.rows().keySet());
    for (String row : metrics.rows().keySet()) {
      assertEquals(8, metrics.number(row, "Images"));
    }
    assertEquals(metrics.rows().get("Scored images"), metrics.rows().get("Scored images 3"));
    Csv scored = table(tables, SCORER, 1);
    double highest =
        scored.column("Reconstruction Error").stream()
            .mapToDouble(Double::parseDouble)
            .max()
            .orElseThrow();
    double threshold = metrics.number("Error alone", "Threshold");
    assertTrue(threshold > 0 && threshold < highest, "a threshold of " + threshold);
    assertTrue(
        batch.err().contains("Table \"Error alone\": The threshold was tuned"), batch::toString);
  }

  @Test
  void theCurvePointsNameTheirTables() throws Exception {
    assertEquals(
        Set.of("Scored images", "Error alone", "Scored images 3"),
        Set.copyOf(table(tables, EVALUATOR, 2).column("Table")));
  }

  @Test
  void aSavedWorkflowKeepsPortsSettingsAndResults() throws Exception {
    Path target = temp.resolve("again");
    again(target);
    assertEquals(table(tables, EVALUATOR, 1), table(target, EVALUATOR, 1));
    assertEquals(table(tables, LEARNER, 2), table(target, LEARNER, 2), "no further training");
  }

  @Test
  void theSettingsOfAFurtherTableAreOptionsOfABatch() throws Exception {
    Path target = temp.resolve("options");
    again(
        target,
        "-option=5,furtherTables/0/thresholdRule,FIXED,String",
        "-option=5,furtherTables/0/threshold,1e300,double",
        "-option=5,name,KD-CAE,String");
    Csv metrics = table(target, EVALUATOR, 1);
    assertEquals(0, metrics.number("Error alone", "True Positives"));
    assertEquals(8, metrics.number("KD-CAE", "Images"));
  }
}
