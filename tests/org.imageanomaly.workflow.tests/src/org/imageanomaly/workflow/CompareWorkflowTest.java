package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow that compares four systems, on 12 training images and 8 + 8 labelled ones. */
class CompareWorkflowTest {

  private static final Set<String> SYSTEMS = Set.of("KD-CAE", "NI-CAE", "CNN", "DCGAN");
  private static final String EVALUATOR = "F1 Evaluator (#13)";

  /** Half of the test images of every label are set aside for the classifier. */
  private static final int TESTED = 4 + 4;

  @TempDir private static Path temp;
  private static Path tables;
  private static Batch batch;

  @BeforeAll
  static void runTheWorkflow() throws IOException {
    Path images = Pictures.mvtec(temp.resolve("parts"), 12, 8, 8);
    Path workflow = ExampleWorkflow.copy("compare", temp.resolve("workflow"));
    tables = temp.resolve("tables");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-workflowDir=" + workflow,
                "-option=1,folder," + images + ",String",
                "-option=11,searchSteps,4,int",
                "-reset",
                "-nosave",
                "-tablesDir=" + tables));
    arguments.addAll(small(2));
    arguments.addAll(small(6));
    arguments.addAll(small(9));
    arguments.addAll(small(11));
    batch = Batch.run(arguments);
  }

  /** Small images and few epochs for a learner. */
  private static List<String> small(int node) {
    return List.of(
        "-option=" + node + ",imageSize,32,int",
        "-option=" + node + ",imageSize_is_present,true,boolean",
        "-option=" + node + ",maxEpochs,2,int",
        "-option=" + node + ",maxEpochs_is_present,true,boolean");
  }

  private static Csv table(String node, int port) throws IOException {
    return Csv.read(tables.resolve(node).resolve("port_" + port + ".csv"));
  }

  @Test
  void endsWell() {
    assertEquals(0, batch.exitCode(), batch::toString);
  }

  @Test
  void oneTableHasTheMetricsOfAllFour() throws Exception {
    Csv metrics = table(EVALUATOR, 1);
    assertEquals(SYSTEMS, metrics.rows().keySet());
    for (String system : SYSTEMS) {
      double auc = metrics.number(system, "ROC AUC");
      assertTrue(auc >= 0 && auc <= 1, system + " has ROC AUC " + auc);
      // 2P / (2P + N) of 4 and 4
      assertEquals(2.0 / 3, metrics.number(system, "F1 of flagging everything"), 1e-12, system);
    }
  }

  @Test
  void allFourAreTestedOnTheSameImages() throws Exception {
    Set<String> tested = table("KDE Scorer (#4)", 1).rows().keySet();
    assertEquals(TESTED, tested.size());
    for (String node : List.of("KDE Scorer (#8)", "CNN Predictor (#10)", "DCGAN Scorer (#12)")) {
      assertEquals(tested, table(node, 1).rows().keySet(), node);
    }
    assertTrue(!batch.err().contains("not evaluated on the same images"), batch::toString);
  }

  @Test
  void curvePointsSayWhoseTheyAre() throws Exception {
    assertEquals(SYSTEMS, Set.copyOf(table(EVALUATOR, 2).column("Table")));
  }
}
